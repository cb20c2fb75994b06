// Misuse, odd values and a panic inside: every one of them a SchoolgateError, and the next call works.

import { Policy, School, SchoolgateError, redact, verify, version } from "schoolgate";

const ROSTER = {
  id: "s", name: "S", timezone: "Europe/London",
  classes: [{ id: "3h", name: "3H", year_group: "Y3" }],
  pupils: [{ id: "1001", given_name: "Amina", family_name: "Khan", class: "3h" }],
  parents: [{ id: "mum", given_name: "Sara", family_name: "Khan", account: "active" }],
  links: [{ parent: "mum", pupil: "1001", parental_responsibility: true }],
  staff: [{ id: "teacher", name: "Mr Hussain" }],
  assignments: [{ staff: "teacher", class: "3h", role: "class_teacher" }],
  consents: [{ pupil: "1001", kind: "data_processing" }],
};
const MESSAGE = {
  at: "2023-10-02T10:00:00+01:00", by: { parent: "mum" },
  action: { type: "send_message", to: { staff: "teacher" }, about: ["1001"], topic: "general", text: "Thank you" },
};

/** How many checks passed, and what failed. With `panics`, of a package built with the feature `panic-door`. */
export function safety(panics) {
  const outcome = { passed: 0, problems: [] };
  const check = (what, condition) => {
    if (condition) outcome.passed += 1;
    else outcome.problems.push(what);
  };
  const refused = (work) => {
    try {
      work();
    } catch (error) {
      return error instanceof SchoolgateError && error instanceof Error ? error.code : String(error);
    }
    return "not refused";
  };
  handles(check, refused);
  values(check, refused);
  zones(check, refused);
  logs(check, refused);
  if (panics) faults(check, refused);
  return outcome;
}

function begun() {
  const policy = Policy.builtIn("mmps-2023");
  return { policy, school: School.open(policy, ROSTER) };
}

function handles(check, refused) {
  const { policy, school } = begun();
  check("a policy says what it is", policy.id === "mmps-2023" && policy.version === "2023-09");
  check("a heading", policy.heading("engine.not_granted") === "Not in the policy" && policy.heading("none") === null);
  policy.free();
  policy.free();
  check("a freed policy has no headings", refused(() => policy.heading("1")) === "bad_handle");
  check("a freed policy opens nothing", refused(() => School.open(policy, ROSTER)) === "bad_handle");
  check("the school goes on", school.ask(MESSAGE).verdict === "allow");
  school.free();
  school.free();
  check("a freed school is asked", refused(() => school.ask(MESSAGE)) === "bad_handle");
  check("a freed school is changed", refused(() => school.submit({ ...MESSAGE, ref: "r" })) === "bad_handle");
  check("a freed school is written down", refused(() => school.snapshot()) === "bad_handle");
  check("its seq", refused(() => school.seq) === "bad_handle");
  check("no constructor opens a school", refused(() => new School()) !== "not refused");
  if (Symbol.dispose) {
    const other = begun().school;
    other[Symbol.dispose]();
    check("a school disposed of", refused(() => other.ask(MESSAGE)) === "bad_handle");
  }
}

function values(check, refused) {
  const { school } = begun();
  const [half, whole] = ["\ud83d", "\ud83d\ude00 \u0645\u0631\u064a\u0645 \0"];
  const text = (said) => ({ ...MESSAGE, action: { ...MESSAGE.action, text: said } });
  check("half a pair in an object", refused(() => school.ask(text(half))) === "json_syntax");
  check("half a pair in a text", refused(() => school.ask(`{"at":"${half}"}`)) === "json_syntax");
  check("a whole one, right to left, NUL", school.ask(text(whole)).verdict === "allow");
  check("a text of a megabyte", refused(() => school.ask(text("beans ".repeat(175_000)))) === "too_large");
  check("bytes", school.ask(new TextEncoder().encode(JSON.stringify(MESSAGE))).verdict === "allow");
  const cycle = {};
  cycle.self = cycle;
  check("a cycle", refused(() => school.ask(cycle)) === "json_syntax");
  check("a bigint", refused(() => school.ask({ at: 1n })) === "json_syntax");
  check("nothing", refused(() => school.ask()) === "json_syntax");
  check("null", refused(() => school.ask(null)) === "wrong_type");
  check("an undefined field is absent", school.ask({ ...MESSAGE, device: undefined }).verdict === "allow");
  for (const seq of [-1, 0.5, 2 ** 53, NaN, "1", null]) {
    check(`a seq of ${seq}`, refused(() => school.submit({ ...MESSAGE, ref: "r" }, seq)) === "invalid_value");
  }
  check("another seq", refused(() => school.submit({ ...MESSAGE, ref: "r" }, 7)) === "seq_conflict");
  check("nothing has changed", school.seq === 1);
  const batch = school.askBatch([MESSAGE, {}, undefined]);
  const codes = batch.map((answer) => answer.ok?.verdict ?? answer.error.code).join();
  check(`a batch: ${codes}`, codes === "allow,missing_field,wrong_type");
  const absence = { ...MESSAGE, ref: "b", action: { ...MESSAGE.action, topic: "absence" } };
  const none = school.submitBatch([{ ...MESSAGE, ref: "a" }, absence]);
  check("one of a list denied", none.denied === 1 && none.events.length === 0 && school.seq === 1);
  check("one of a list that is none", refused(() => school.submitBatch([MESSAGE])) === "missing_ref");
  check("another seq for a list", refused(() => school.submitBatch([{ ...MESSAGE, ref: "a" }], 7)) === "seq_conflict");
  const all = school.submitBatch([{ ...MESSAGE, ref: "a" }, { ...MESSAGE, ref: "c" }], 1);
  check("a list of which all happen", !("denied" in all) && all.events.length === 2 && school.seq === 3);
  school.free();
}

/** Every zone that the platform knows: the school's week stands at the hours that the platform, too, makes of it. */
function zones(check, refused) {
  const policy = Policy.builtIn("mmps-2023");
  const known = Intl.supportedValuesOf("timeZone");
  check("the platform knows the zones", known.length > 400);
  for (const timeZone of known) {
    const school = School.open(policy, { ...ROSTER, timezone: timeZone });
    const clock = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" });
    for (const from of ["2024-01-15", "2024-07-15"]) {
      const week = school.view({ view: "week", from, by: { staff: "teacher" }, at: `${from}T00:00:00Z` });
      const windows = week.hours.flatMap(({ days }) => days.flatMap((day) => day.windows));
      const same = windows.filter((window) => clock.format(new Date(window.from)) === window.from.slice(11, 16));
      check(`${timeZone}: ${same.length} of ${windows.length}`, windows.length > 4 && same.length === windows.length);
    }
    school.free();
  }
  policy.free();
  check("no zone", refused(() => School.open(Policy.builtIn("mmps-2023"), { ...ROSTER, timezone: "Mars/Olympus" })) === "unknown_zone");
}

function logs(check, refused) {
  const { policy, school } = begun();
  check("the version", /^\d+\.\d+\.\d+\+tzdata\.\d{4}[a-z]$/.test(version()));
  const empty = school.snapshot();
  const { events, seq } = school.submit({ ...MESSAGE, ref: "m" }, 1);
  check("submitted", events.length === 1 && seq === 2 && school.seq === 2);
  const copy = School.restore(empty);
  check("another copy goes the same way", copy.apply(events[0]) === 2 && copy.snapshot() === school.snapshot());
  check("an event twice", refused(() => copy.apply(events[0])) === "event_out_of_order");
  check("a snapshot cut short", refused(() => School.restore(empty.slice(0, -1))) === "bad_snapshot");
  check("a log without its beginning", refused(() => verify(events)) === "event_out_of_order");
  check("no replay of it", refused(() => School.replay(events)) === "event_out_of_order");
  check("and nobody to redact", refused(() => redact({ events, subject: { pupil: "1001" } })) === "event_out_of_order");
  check("nothing to take up", refused(() => copy.takeUp(events)) !== "not refused");
  check("still as it was", copy.snapshot() === school.snapshot());
  kept(check, refused, policy);
  const feed = school.view({ view: "feed", surface: "school_story", by: { parent: "mum" }, at: MESSAGE.at });
  check("a view", feed.view === "feed" || feed.view === "denied");
  for (const each of [policy, school, copy]) each.free();
}

/** A school with a key, found again by its log and by a snapshot. */
function kept(check, refused, policy) {
  const [key, other] = [new Uint8Array(32).fill(7), new Uint8Array(32).fill(8)];
  const { school, opened } = School.found(policy, ROSTER, { key });
  const log = [opened, ...school.submit({ ...MESSAGE, ref: "m" }).events];
  const snapshot = school.snapshot();
  check("replayed", School.replay(log, { key }).snapshot() === snapshot);
  check("restored", School.restore(snapshot, { key }).snapshot() === snapshot);
  check("replayed without its key", refused(() => School.replay(log)) === "wrong_key");
  check("restored with another key", refused(() => School.restore(snapshot, { key: other })) === "wrong_key");
  check("a short key", refused(() => School.found(policy, ROSTER, { key: new Uint8Array(9) })) === "invalid_value");
  check("an empty key", refused(() => School.found(policy, ROSTER, { key: new Uint8Array() })) === "invalid_value");
  check("whole", verify(log).events === 2);
  const leave = { at: MESSAGE.at, by: { host: "office" }, ref: "l", action: { type: "leave_school", pupil: "1001" } };
  const erase = { ...leave, ref: "e", action: { type: "erase_subject", subject: { pupil: "1001" } } };
  for (const request of [leave, erase]) log.push(...school.submit(request).events);
  const question = { events: log, subject: { pupil: "1001" } };
  const { events } = redact(question, { key });
  check("redacted", events.length === log.length && !JSON.stringify(events).includes("Amina"));
  check("redacted without its key", refused(() => redact(question)) === "wrong_key");
  check("taken up", school.takeUp(events) === log.length);
  check("and replayed", School.replay(events, { key }).snapshot() === school.snapshot());
}

function faults(check, refused) {
  const { policy, school } = begun();
  const other = School.open(policy, ROSTER);
  const doomed = { ...MESSAGE, ref: "panic-for-test" };
  school.submit({ ...MESSAGE, ref: "m" });
  const before = school.snapshot();
  check("a panic is an error", refused(() => school.ask(doomed)) === "panicked");
  check("and the next call works", school.ask(MESSAGE).verdict === "allow");
  check("with the school as it was", school.snapshot() === before && school.seq === 2);
  check("a panic after a change is an error", refused(() => school.submit(doomed)) === "panicked");
  check("that gives up the school", refused(() => school.ask(MESSAGE)) === "school_lost");
  check("for good", refused(() => school.snapshot()) === "school_lost");
  check("but no other", other.ask(MESSAGE).verdict === "allow");
  check("which is submitted to", other.submit({ ...MESSAGE, ref: "m" }).seq === 2);
  check("and is the same as before", other.snapshot() === before);
  const again = School.open(policy, ROSTER);
  check("the policy still opens schools", again.ask(MESSAGE).verdict === "allow");
  for (let n = 0; n < 50; n++) {
    check("panic after panic", refused(() => other.ask(doomed)) === "panicked" && other.seq === 2);
  }
  school.free();
  check("the lost school is freed", refused(() => school.ask(MESSAGE)) === "bad_handle");
  for (const each of [policy, other, again]) each.free();
}
