// Schoolgate for .NET: the C library by P/Invoke. Copy this file into a project, and put the native library beside the
// program. See docs/csharp.md.
//
// Threads: any number of threads may ask one School at once; Submit and Apply wait for them, and they for it.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Schoolgate
{
    /// <summary>What a call was refused with.</summary>
    public sealed class SchoolgateException : Exception
    {
        /// <summary>One of the numbers of schoolgate.h: from 101 on, the input was refused; below 0, the call was wrong.</summary>
        public int Code { get; }

        /// <summary>The envelope: <c>{"error": {"code": …, "path": …, "message": …}}</c>.</summary>
        public string Envelope { get; }

        internal SchoolgateException(int code, string envelope) : base(envelope)
        {
            Code = code;
            Envelope = envelope;
        }
    }

    /// <summary>A policy, compiled. Schools opened under it outlive it.</summary>
    public sealed class Policy : IDisposable
    {
        internal ulong Handle;

        /// <param name="json">The id of a built-in policy as a JSON string, or a whole document.</param>
        public Policy(string json)
        {
            var text = Native.Bytes(json);
            var code = Native.schoolgate_policy_new(text, Native.Length(text), out Handle, out var answer, out var length);
            Native.OrThrow(code, Native.Take(answer, length));
        }

        /// <summary>The heading of a clause that a decision names, by its id as a JSON string.</summary>
        public string Heading(string clause)
        {
            var text = Native.Bytes(clause);
            Native.schoolgate_heading(Handle, text, Native.Length(text), out var answer, out var length);
            GC.KeepAlive(this);
            return Native.Take(answer, length);
        }

        /// <summary>
        /// Puts a policy document to one of the tools, by its name: <c>check</c>, <c>show</c>, <c>week</c>, <c>test</c>,
        /// <c>diff</c>, <c>replay</c>, <c>prove</c>, <c>new</c>, <c>questions</c>. What each takes and answers is in
        /// docs/program.md.
        /// </summary>
        public static string Tool(string tool, string input)
        {
            byte[] name = Native.Bytes(tool), text = Native.Bytes(input);
            Native.schoolgate_tool(
                name, Native.Length(name), text, Native.Length(text), out var answer, out var length);
            return Native.Take(answer, length);
        }

        /// <summary>
        /// Puts a decision, a plan, ways out or duties into words that families read: <c>say</c>, or <c>locales</c> for the
        /// languages that there are. What each takes and answers is in docs/words.md.
        /// </summary>
        public static string Words(string operation, string input)
        {
            byte[] name = Native.Bytes(operation), text = Native.Bytes(input);
            Native.schoolgate_words(
                name, Native.Length(name), text, Native.Length(text), out var answer, out var length);
            return Native.Take(answer, length);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Native.schoolgate_policy_free(Handle);
            Handle = 0;
            GC.SuppressFinalize(this);
        }

        /// <summary>Lets go of a policy that nobody disposed of.</summary>
        ~Policy() { Native.schoolgate_policy_free(Handle); }
    }

    /// <summary>One school under its policy. Every answer is the envelope's JSON; see docs/csharp.md.</summary>
    public sealed class School : IDisposable
    {
        private ulong handle;

        /// <summary>Opens a school with a roster.</summary>
        public School(Policy policy, string roster)
        {
            var text = Native.Bytes(roster);
            var code = Native.schoolgate_school_open(
                policy.Handle, text, Native.Length(text), out handle, out var answer, out var length);
            GC.KeepAlive(policy);
            Native.OrThrow(code, Native.Take(answer, length));
        }

        private School(ulong handle) { this.handle = handle; }

        /// <summary>
        /// Reads a roster from the files that a management system exports, each a name and its bytes; a zip is taken apart.
        /// What the options are and what is answered is in docs/import.md.
        /// </summary>
        public static string Import(string options, IEnumerable<KeyValuePair<string, byte[]>> files)
        {
            using (var given = new Files(files))
            {
                var text = Native.Bytes(options);
                Native.schoolgate_import(
                    text, Native.Length(text), given.All, given.Count, out var answer, out var length);
                return Native.Take(answer, length);
            }
        }

        /// <summary>Opens a school with a roster, and gives the event with which its log begins.</summary>
        /// <param name="policy">The policy.</param>
        /// <param name="roster">The roster.</param>
        /// <param name="opened">The first event of the log, to be kept.</param>
        /// <param name="key">A secret of 16 to 1,024 random bytes by which what erasures leave of people is hashed, or
        /// null. A school that has one is restored, replayed and redacted with it only.</param>
        public static School Found(Policy policy, string roster, out string opened, byte[] key = null)
        {
            var text = Native.Bytes(roster);
            var code = Native.schoolgate_school_found(
                policy.Handle, text, Native.Length(text), key, Native.Length(key), out var handle, out var answer,
                out var length);
            GC.KeepAlive(policy);
            var envelope = Native.Take(answer, length);
            Native.OrThrow(code, envelope);
            opened = Native.Inside(envelope);
            return new School(handle);
        }

        /// <summary>The school that <see cref="Snapshot"/> wrote down.</summary>
        public static School Restore(string snapshot, byte[] key = null)
        {
            var text = Native.Bytes(snapshot);
            var code = Native.schoolgate_school_restore(
                text, Native.Length(text), key, Native.Length(key), out var handle, out var answer, out var length);
            Native.OrThrow(code, Native.Take(answer, length));
            return new School(handle);
        }

        /// <summary>The school to which a log leads: a JSON list of every event from the first on.</summary>
        public static School Replay(string events, byte[] key = null)
        {
            var text = Native.Bytes(events);
            var code = Native.schoolgate_school_replay(
                text, Native.Length(text), key, Native.Length(key), out var handle, out var answer, out var length);
            Native.OrThrow(code, Native.Take(answer, length));
            return new School(handle);
        }

        /// <summary>The school as it was at a moment, to be looked at and asked.</summary>
        /// <param name="snapshot">What <see cref="Snapshot"/> wrote down then or before, or null for none.</param>
        /// <param name="question"><c>{"events": …, "when": {"seq": …}}</c>: the events from the one with which the snapshot
        /// ends on, to the end of the log, and which moment.</param>
        /// <param name="asOf">Where the log stood then, and what has to be known of it; docs/past.md says more.</param>
        /// <param name="key">As in <see cref="Found"/>.</param>
        public static School AsOf(string snapshot, string question, out string asOf, byte[] key = null)
        {
            var from = snapshot == null ? null : Native.Bytes(snapshot);
            var text = Native.Bytes(question);
            var code = Native.schoolgate_school_as_of(
                from, Native.Length(from), text, Native.Length(text), key, Native.Length(key), out var handle, out var answer,
                out var length);
            var envelope = Native.Take(answer, length);
            Native.OrThrow(code, envelope);
            asOf = Native.Inside(envelope);
            return new School(handle);
        }

        /// <summary>Whether a log, a JSON list of events, is whole.</summary>
        public static string Verify(string events)
        {
            var text = Native.Bytes(events);
            Native.schoolgate_verify(text, Native.Length(text), out var answer, out var length);
            return Native.Take(answer, length);
        }

        /// <summary>Takes somebody who was erased out of a log: <c>{"events": …, "subject": …}</c>.</summary>
        public static string Redact(string question, byte[] key = null)
        {
            var text = Native.Bytes(question);
            Native.schoolgate_redact(text, Native.Length(text), key, Native.Length(key), out var answer, out var length);
            return Native.Take(answer, length);
        }

        /// <summary>The whole school, to be written down.</summary>
        public string Snapshot()
        {
            Native.schoolgate_snapshot(handle, out var answer, out var length);
            GC.KeepAlive(this);
            return Native.Take(answer, length);
        }

        /// <summary>Goes on with a redacted log of this school: a JSON list of all its events.</summary>
        public string TakeUp(string events) { return Put(Native.schoolgate_take_up, events); }

        /// <summary>The version of the library in use, with its tzdata's: <c>0.1.0+tzdata.2026f</c>.</summary>
        public static string Version
        {
            get { return Marshal.PtrToStringAnsi(Native.schoolgate_version()); }
        }

        /// <summary>Decides a request. Changes nothing.</summary>
        public string Ask(string request) { return Put(Native.schoolgate_ask, request); }

        /// <summary>Decides a list of requests, each as the school now is; one envelope for each.</summary>
        public string AskBatch(string requests) { return Put(Native.schoolgate_ask_batch, requests); }

        /// <summary>Decides <c>{"request": …, "reader": …}</c>: what that reader may be shown.</summary>
        public string AskForReader(string question) { return Put(Native.schoolgate_ask_for_reader, question); }

        /// <summary>What would make a request allowed.</summary>
        public string Plan(string request) { return Put(Native.schoolgate_plan, request); }

        /// <summary>Looks at the school as a reader sees it: <c>{"view": …, "by": …, "at": …, …}</c>.</summary>
        public string View(string request) { return Put(Native.schoolgate_view, request); }

        /// <summary>The same, with what the host keeps of the look: <c>{"view": …, "looked": …}</c>. docs/past.md says
        /// more.</summary>
        public string ViewTraced(string request) { return Put(Native.schoolgate_view_traced, request); }

        /// <summary>Folds in the next event of the school's log.</summary>
        public string Apply(string @event) { return Put(Native.schoolgate_apply, @event); }

        /// <summary>Decides a request and, unless it is denied, makes it happen.</summary>
        /// <param name="request">The request, with its <c>ref</c>.</param>
        /// <param name="expectedSeq">The number at which the log must stand, if any.</param>
        public string Submit(string request, ulong? expectedSeq = null)
        {
            var expected = expectedSeq.HasValue ? new[] { expectedSeq.Value } : null;
            return Put((ulong school, byte[] text, UIntPtr textLength, out IntPtr answer, out UIntPtr length) =>
                Native.schoolgate_submit(school, text, textLength, expected, out answer, out length), request);
        }

        /// <summary>
        /// What would bring the school to the roster of a management system's files: proposals, each with the requests to submit
        /// and who may decide it. docs/import.md says more.
        /// </summary>
        public string Reconcile(string options, IEnumerable<KeyValuePair<string, byte[]>> files)
        {
            using (var given = new Files(files))
            {
                return Put((ulong school, byte[] text, UIntPtr textLength, out IntPtr answer, out UIntPtr length) =>
                    Native.schoolgate_reconcile(
                        school, text, textLength, given.All, given.Count, out answer, out length), options);
            }
        }

        /// <summary>Submits a list of requests, of which all happen or none.</summary>
        /// <param name="requests">The requests, each with its <c>ref</c>, judged in the school that those before it leave.</param>
        /// <param name="expectedSeq">The number at which the log must stand before the first, if any.</param>
        public string SubmitBatch(string requests, ulong? expectedSeq = null)
        {
            var expected = expectedSeq.HasValue ? new[] { expectedSeq.Value } : null;
            return Put((ulong school, byte[] text, UIntPtr textLength, out IntPtr answer, out UIntPtr length) =>
                Native.schoolgate_submit_batch(school, text, textLength, expected, out answer, out length), requests);
        }

        /// <summary>Where the log stands.</summary>
        public ulong Seq
        {
            get
            {
                var code = Native.schoolgate_seq(handle, out var seq);
                GC.KeepAlive(this);
                Native.OrThrow(code, "the school has no seq");
                return seq;
            }
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            Native.schoolgate_school_free(handle);
            handle = 0;
            GC.SuppressFinalize(this);
        }

        /// <summary>Lets go of a school that nobody disposed of.</summary>
        ~School() { Native.schoolgate_school_free(handle); }

        /// <summary>Makes a call; an error is in the envelope, as any answer is.</summary>
        private string Put(Native.Question question, string json)
        {
            var text = Native.Bytes(json);
            question(handle, text, Native.Length(text), out var answer, out var length);
            GC.KeepAlive(this);
            return Native.Take(answer, length);
        }
    }

    /// Files as C takes them, held where they are until the call is over.
    internal sealed class Files : IDisposable
    {
        [StructLayout(LayoutKind.Sequential)]
        internal struct One
        {
            internal IntPtr Name;
            internal UIntPtr NameLength;
            internal IntPtr Bytes;
            internal UIntPtr BytesLength;
        }

        private readonly List<GCHandle> held = new List<GCHandle>();
        internal readonly One[] All;

        internal UIntPtr Count { get { return (UIntPtr)All.Length; } }

        internal Files(IEnumerable<KeyValuePair<string, byte[]>> files)
        {
            // All that may fail comes before anything is held.
            var given = files.Select(file => new { Name = Native.Bytes(file.Key), Bytes = file.Value ?? new byte[0] }).ToArray();
            All = given.Select(file => new One
            {
                Name = Held(file.Name), NameLength = Native.Length(file.Name),
                Bytes = Held(file.Bytes), BytesLength = Native.Length(file.Bytes),
            }).ToArray();
        }

        private IntPtr Held(byte[] bytes)
        {
            var handle = GCHandle.Alloc(bytes, GCHandleType.Pinned);
            held.Add(handle);
            return handle.AddrOfPinnedObject();
        }

        public void Dispose() { held.ForEach(handle => handle.Free()); }
    }

    internal static class Native
    {
        private const string Library = "schoolgate";

        /// A lone half of a surrogate pair has no UTF-8. It goes in as the JSON escape of one, which the library refuses
        /// as it does in every language; .NET would put another character in its place without a word.
        private static readonly Encoding Utf8 =
            Encoding.GetEncoding("utf-8", new EncoderReplacementFallback("\\ud800"), DecoderFallback.ExceptionFallback);

        internal delegate int Question(ulong school, byte[] text, UIntPtr textLength, out IntPtr answer, out UIntPtr length);

        internal static byte[] Bytes(string text) { return Utf8.GetBytes(text); }

        internal static UIntPtr Length(byte[] text) { return text == null ? UIntPtr.Zero : (UIntPtr)text.Length; }

        /// What the envelope of an answer that is right has inside.
        internal static string Inside(string envelope)
        {
            const string before = "{\"ok\":";
            return envelope.Substring(before.Length, envelope.Length - before.Length - 1);
        }

        /// Copies a text out and gives it back.
        internal static string Take(IntPtr answer, UIntPtr length)
        {
            var bytes = new byte[checked((int)length)];
            Marshal.Copy(answer, bytes, 0, bytes.Length);
            schoolgate_text_free(answer);
            return Utf8.GetString(bytes);
        }

        internal static void OrThrow(int code, string envelope)
        {
            if (code != 0) throw new SchoolgateException(code, envelope);
        }

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern IntPtr schoolgate_version();

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_policy_new(
            byte[] text, UIntPtr textLength, out ulong policy, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_policy_free(ulong policy);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_heading(
            ulong policy, byte[] clause, UIntPtr clauseLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_open(
            ulong policy, byte[] roster, UIntPtr rosterLength, out ulong school, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_free(ulong school);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_text_free(IntPtr text);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_seq(ulong school, out ulong seq);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_ask(
            ulong school, byte[] request, UIntPtr requestLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_ask_batch(
            ulong school, byte[] requests, UIntPtr requestsLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_ask_for_reader(
            ulong school, byte[] question, UIntPtr questionLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_plan(
            ulong school, byte[] request, UIntPtr requestLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_view(
            ulong school, byte[] request, UIntPtr requestLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_view_traced(
            ulong school, byte[] request, UIntPtr requestLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_apply(
            ulong school, byte[] @event, UIntPtr eventLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_found(
            ulong policy, byte[] roster, UIntPtr rosterLength, byte[] key, UIntPtr keyLength, out ulong school,
            out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_restore(
            byte[] snapshot, UIntPtr snapshotLength, byte[] key, UIntPtr keyLength, out ulong school, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_replay(
            byte[] events, UIntPtr eventsLength, byte[] key, UIntPtr keyLength, out ulong school, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_school_as_of(
            byte[] snapshot, UIntPtr snapshotLength, byte[] question, UIntPtr questionLength, byte[] key, UIntPtr keyLength,
            out ulong school, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_snapshot(ulong school, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_take_up(
            ulong school, byte[] events, UIntPtr eventsLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_verify(
            byte[] events, UIntPtr eventsLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_tool(
            byte[] tool, UIntPtr toolLength, byte[] text, UIntPtr textLength, out IntPtr answer, out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_words(
            byte[] operation, UIntPtr operationLength, byte[] text, UIntPtr textLength, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_redact(
            byte[] question, UIntPtr questionLength, byte[] key, UIntPtr keyLength, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_import(
            byte[] options, UIntPtr optionsLength, [In] Files.One[] files, UIntPtr count, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_reconcile(
            ulong school, byte[] options, UIntPtr optionsLength, [In] Files.One[] files, UIntPtr count, out IntPtr answer,
            out UIntPtr length);

        /// `expectedSeq` is null, or one number.
        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_submit(
            ulong school, byte[] request, UIntPtr requestLength, ulong[] expectedSeq, out IntPtr answer,
            out UIntPtr length);

        [DllImport(Library, CallingConvention = CallingConvention.Cdecl)]
        internal static extern int schoolgate_submit_batch(
            ulong school, byte[] requests, UIntPtr requestsLength, ulong[] expectedSeq, out IntPtr answer,
            out UIntPtr length);
    }
}
