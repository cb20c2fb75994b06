// What a consumer writes, as TypeScript has to take it.

import {
  type Action, type Decision, type Event, type Remedy, type Request, type Roster, type Topic, Policy, School, SchoolgateError,
  init, initSync, redact, topics, verify, version,
} from "schoolgate";

await init();
await init(new URL("https://example.org/schoolgate.wasm"));
await init(fetch("schoolgate.wasm"));
initSync(new Uint8Array());
declare const compiled: WebAssembly.Module;
initSync(compiled);

const roster: Roster = {
  id: "s", name: "S", timezone: "Europe/London",
  classes: [{ id: "3h", name: "3H", year_group: "Y3" }],
  pupils: [{ id: "amina", given_name: "Amina", family_name: "Khan", class: "3h" }],
};
const request: Request = {
  at: "2023-10-02T10:00:00+01:00", by: { parent: "mum" }, device: "personal", ref: "m-1",
  action: { type: "send_message", to: { staff: "teacher" }, about: ["amina"], topic: "absence" },
};

const policy: Policy = Policy.builtIn("mmps-2023");
const school: School = School.open(policy, roster);
const decision: Decision = school.ask(request);
const fromText: Decision = school.ask(JSON.stringify(request));

/** A union is narrowed by its tag, and nothing is left over. */
function way(remedy: Remedy): string {
  switch (remedy.type) {
    case "wait_until":
      return remedy.at;
    case "use_channel":
      return remedy.contact ?? remedy.channel;
    case "obtain_consent":
      return `${remedy.pupil} ${remedy.kind}`;
    case "ask_permission": {
      const action: Action = remedy.submit;
      return action.type;
    }
    default:
      return remedy.type;
  }
}

const words: string[] = decision.reasons.flatMap((reason) => reason.remedies.map(way));
const verdict: "allow" | "hold" | "deny" = decision.verdict;

for (const answer of school.askBatch([request])) {
  if (answer.ok) words.push(answer.ok.verdict);
  else words.push(answer.error.code);
}

const submitted = school.submit(request, school.seq);
const events: Event[] = submitted.events;
const batch = school.submitBatch([request], school.seq);
const denied: number | undefined = batch.denied;
const kept: Event[] = batch.events;
const copy: School = School.restore(school.snapshot());
const seq: number = copy.apply(events[0]!);

// A view gives what was asked for, or says that the reader may not look.
const feed = school.view({ view: "feed", surface: "class_story", class: "3h", by: { parent: "mum" }, at: request.at });
if (feed.view === "feed") words.push(...feed.posts.map((post) => post.id));
else words.push(...feed.refusals.map((refusal) => refusal.code));
// A long list in pages.
const page = school.view({ view: "messages", by: { staff: "t" }, at: request.at, limit: 20 });
const place: string | undefined = page.view === "messages" ? page.more : undefined;
// What is kept of a look goes in again with an export.
const traced = school.viewTraced({ view: "feed", surface: "school_story", by: { parent: "mum" }, at: request.at });
if (traced.view.view === "feed") words.push(...traced.looked.shown?.flatMap((shown) => shown.data) ?? []);
const exported = school.view({
  view: "export", by: { parent: "mum" }, at: request.at, subject: { parent: "mum" }, looked: [traced.looked],
});
if (exported.view === "export") words.push(...exported.looks?.map((look) => look.reader) ?? []);
if (place) school.view({ view: "messages", by: { staff: "t" }, at: request.at, limit: 20, before: place });

const plan = school.plan(request);
if (plan.possible) words.push(...plan.steps.map((step) => step.remedy.type));

try {
  verify(events);
  redact({ events, subject: { pupil: "amina" } });
} catch (error) {
  if (error instanceof SchoolgateError && error.code === "broken_chain") words.push(error.path, error.message);
  if (error instanceof SchoolgateError && error.code === "school_lost") school.free();
}
const choices: [Topic, string][] = topics.map(({ topic, label }) => [topic, label]);
words.push(...choices.map(([, label]) => label));
words.push(version(), verdict, String(seq), fromText.verdict);
{
  const { school: then, asOf } = School.asOf({ events, when: { at: request.at } }, { snapshot: school.snapshot() });
  const late: number[] = asOf.late ?? [];
  words.push(then.ask(request).verdict, ...late.map(String));
  using other = School.replay(events);
  words.push(String(other.seq));
}
