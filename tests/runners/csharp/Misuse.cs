// Misuse and threads from C#: every misuse an error, and the next call works.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Schoolgate;

internal static class Misuse
{
    private const string Roster = "{\"id\":\"s\",\"name\":\"S\",\"timezone\":\"Europe/London\",\"classes\":[],\"pupils\":[]}";
    private const string Request =
        "{\"at\":\"2023-10-02T10:00:00+01:00\",\"by\":{\"parent\":\"nobody\"},\"action\":{\"type\":\"sign_in\"}}";

    private static int passed, failed;

    private static void Check(string what, bool condition)
    {
        if (condition) passed++;
        else
        {
            failed++;
            Console.Error.WriteLine(what);
        }
    }

    private static string Refused(Action work)
    {
        try { work(); }
        catch (SchoolgateException refused) { return refused.Code + " " + refused.Envelope; }
        return "not refused";
    }

    private static int Main()
    {
        Check("no JSON", Refused(() => new Policy("nonsense")).StartsWith("101 {\"error\":{\"code\":\"json_syntax\""));
        var policy = new Policy("\"mmps-2023\"");
        Check("no roster", Refused(() => new School(policy, "{}")).StartsWith("104 {\"error\":{\"code\":\"missing_field\""));
        Check("a heading", policy.Heading("\"engine.not_granted\"") == "{\"ok\":\"Not in the policy\"}");
        Check("no such clause", policy.Heading("\"none\"") == "{\"ok\":null}");
        var school = new School(policy, Roster);
        policy.Dispose();
        policy.Dispose();
        Check("a policy disposed of", Refused(() => new School(policy, Roster)).StartsWith("-3 "));
        Check("a school outlives its policy", school.Ask(Request).StartsWith("{\"ok\":"));
        Check("a seq", school.Seq == 1);
        Check("another seq expected", school.Submit(Request.Replace("{\"at\"", "{\"ref\":\"r\",\"at\""), 7).Contains("seq_conflict"));

        Check("a list of which one is no request", school.SubmitBatch("[{}]").Contains("\"path\":\"[0]\""));
        Check("another seq expected of a list", school.SubmitBatch("[" + Request.Replace("{\"at\"", "{\"ref\":\"r\",\"at\"") + "]", 7).Contains("seq_conflict"));
        Check("a list of nothing", school.SubmitBatch("[]") == "{\"ok\":{\"decisions\":[],\"events\":[],\"seq\":1}}");

        Check("a tool", Policy.Tool("check", "{\"document\":\"{\"}").StartsWith("{\"ok\":{\"holds\":false,"));
        Check("no such tool", Policy.Tool("juggle", "{}").StartsWith("{\"error\":{\"code\":\"unknown_word\""));

        const string wait = "\"remedies\":[{\"type\":\"use_school_device\"}]}";
        Check("words", Policy.Words("say", "{\"locale\":\"en-GB\"," + wait).EndsWith("\"remedies\":[\"Use one of the school's devices\"]}}"));
        Check("words in Arabic", Policy.Words("say", "{\"locale\":\"ar\",\"unreviewed\":\"accept\"," + wait).Contains("\"direction\":\"rtl\",\"reviewed\":false"));
        Check("words that nobody reviewed", Policy.Words("say", "{\"locale\":\"ar\"," + wait).Contains("\"path\":\"unreviewed\""));

        const string options = "{\"id\":\"s\",\"name\":\"S\",\"timezone\":\"Europe/London\"}";
        var files = new Dictionary<string, byte[]>
        {
            { "users.csv", Encoding.UTF8.GetBytes("sourcedId,role,givenName\np1,student,Zo\u00eb\n") }, { "notes.txt", new byte[0] },
        };
        Check("an import", School.Import(options, files).Contains("\"given_name\":\"Zo\u00eb\""));
        var nightly = options.Replace("}", ",\"by\":\"night\",\"at\":\"2023-10-02T02:00:00Z\"}");
        Check("a reconciliation", school.Reconcile(nightly, files).Contains("\"proposals\":[{"));
        Check("an import of nothing",
            School.Import(options, new Dictionary<string, byte[]>()).StartsWith("{\"error\":{\"code\":\"unreadable_file\""));

        var half = Request.Replace("nobody", "no\ud83dbody");
        Check("half a pair", school.Ask(half).StartsWith("{\"error\":{\"code\":\"json_syntax\""));
        var whole = Request.Replace("nobody", "\ud83d\ude00 \u0645\u0631\u064a\u0645");
        Check("a whole one, and right to left", school.Ask(whole).StartsWith("{\"ok\":"));

        var expected = school.Ask(Request);
        var same = 0;
        var threads = Enumerable.Range(0, 8).Select(_ => new Thread(() =>
        {
            for (var n = 0; n < 100; n++) if (school.Ask(Request) == expected) Interlocked.Increment(ref same);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Check("threads", same == 800);

        school.Dispose();
        school.Dispose();
        Check("a school disposed of", school.Ask(Request).StartsWith("{\"error\":{\"code\":\"bad_handle\""));
        Check("its seq", Refused(() => school.Seq.ToString()).StartsWith("-3 "));
        Console.WriteLine(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }
}
