// Puts every step of scenario files to Schoolgate through C#, and prints the answers, one line of JSON a step, as
// `cargo run --example answers` prints the core's own. With Newtonsoft's JSON to read the files.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Schoolgate;

internal static class Runner
{
    private static readonly string[] Kinds = { "ask", "submit", "submit_batch", "check", "trace", "plan" };

    private static int Main(string[] files)
    {
        if (files.Length == 2 && files[0] == "past") return Past(files[1]) ? 0 : 1;
        var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var file in files) Run(file, output);
        output.Flush();
        return files.Length > 0 ? 0 : 2;
    }

    private static void Run(string file, TextWriter output)
    {
        var scenario = Read(File.ReadAllText(file));
        using (var policy = new Policy(Text(scenario["policy"])))
        using (var school = new School(policy, Text(scenario["school"])))
        {
            var names = new HashSet<string>();
            var number = 0;
            foreach (var step in scenario["steps"].Cast<JObject>())
            {
                number++;
                var kind = Kinds.First(known => step[known] != null);
                var input = step[kind];
                Resolve(input, names);
                var called = (string)step["as"];
                if (kind == "submit" && input["ref"] == null) input["ref"] = called ?? "step-" + number;
                if (called != null) names.Add(called);
                // What may be shown is decided before the request changes anything.
                var shown = "";
                // Of a batch there is a list.
                if (step["expect"] is JObject expected && expected["shown"] != null)
                {
                    var question = new JObject { { "request", input }, { "reader", input["by"] } };
                    shown = ",\"shown\":" + school.AskForReader(Text(question));
                }
                var answer = Put(school, kind, Text(input));
                output.WriteLine(
                    "{\"file\":" + JsonConvert.ToString(file) + ",\"step\":" + number + ",\"answer\":" + answer + shown + "}");
            }
        }
    }

    /// Whether a school as it was answers as the corpus says; what does not is told.
    private static bool Past(string file)
    {
        var good = true;
        Action<JToken, string, string> hold = (item, answer, expected) =>
        {
            if (answer != expected) Console.Error.WriteLine((string)item["name"] + ": " + answer);
            good &= answer == expected;
        };
        foreach (var item in Read("{\"cases\":" + File.ReadAllText(file) + "}")["cases"])
        {
            var key = Encoding.UTF8.GetBytes((string)item["key"]);
            var question = "{\"events\":" + item["events"] + ",\"when\":" + item["when"] + "}";
            try
            {
                using (var school = School.AsOf((string)item["snapshot"], question, out var asOf, key))
                {
                    hold(item, "{\"ok\":" + asOf + "}", (string)item["answer"]);
                    foreach (var asked in item["then"])
                    {
                        hold(item, Put(school, (string)asked["door"], (string)asked["input"]), (string)asked["answer"]);
                    }
                }
            }
            catch (SchoolgateException refused) { hold(item, refused.Envelope, (string)item["answer"]); }
        }
        return good;
    }

    private static string Put(School school, string kind, string input)
    {
        switch (kind)
        {
            case "ask": return school.Ask(input);
            case "submit": return school.Submit(input);
            case "submit_batch": return school.SubmitBatch(input);
            case "check": return school.View(input);
            case "trace": return school.ViewTraced(input);
            default: return school.Plan(input);
        }
    }

    /// Puts the ids of earlier steps where a later one writes `$name`.
    private static void Resolve(JToken token, HashSet<string> names)
    {
        foreach (var value in ((JContainer)token).DescendantsAndSelf().OfType<JValue>())
        {
            var text = value.Value as string;
            if (text != null && text.StartsWith("$", StringComparison.Ordinal) && names.Contains(text.Substring(1)))
            {
                value.Value = text.Substring(1);
            }
        }
    }

    /// Texts that look like dates stay texts.
    private static JObject Read(string json)
    {
        using (var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None })
        {
            return JObject.Load(reader);
        }
    }

    private static string Text(JToken value) { return value.ToString(Formatting.None); }
}
