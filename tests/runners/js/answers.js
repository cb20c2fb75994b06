// What the package answers to every step of a scenario, through its typed methods: a line of JSON a step, as
// `cargo run --example answers` prints the core's own.

import { Policy, School, SchoolgateError } from "schoolgate";

const KINDS = {
  ask: (school, input) => school.ask(input),
  submit: (school, input) => school.submit(input),
  submit_batch: (school, input) => school.submitBatch(input),
  check: (school, input) => school.view(input),
  trace: (school, input) => school.viewTraced(input),
  plan: (school, input) => school.plan(input),
};

/** The lines of a scenario; `file` is what they call it. */
export function answers(file, text) {
  const scenario = JSON.parse(text);
  const { policy: asked } = scenario;
  const policy = typeof asked === "string" ? Policy.builtIn(asked) : Policy.parse(asked);
  const school = School.open(policy, scenario.school);
  policy.free();
  const names = new Set();
  const lines = scenario.steps.map((step, index) => {
    const kind = Object.keys(KINDS).find((known) => known in step);
    const input = named(step[kind], names);
    if (kind === "submit") input.ref ??= step.as ?? `step-${index + 1}`;
    if (step.as !== undefined) names.add(step.as);
    // What may be shown is decided before the request changes anything, and printed after it.
    const reader = { request: input, reader: input.by };
    const shown = step.expect?.shown ? `,"shown":${envelope(() => school.askForReader(reader))}` : "";
    const answer = envelope(() => KINDS[kind](school, input));
    return `{"file":${JSON.stringify(file)},"step":${index + 1},"answer":${answer}${shown}}`;
  });
  school.free();
  return lines;
}

function envelope(work) {
  try {
    return JSON.stringify({ ok: work() });
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return JSON.stringify({ error: { code: error.code, path: error.path, message: error.message } });
  }
}

/** The value with the ids of earlier steps where it says `$name`. */
function named(value, names) {
  if (typeof value === "string") return value[0] === "$" && names.has(value.slice(1)) ? value.slice(1) : value;
  if (Array.isArray(value)) return value.map((item) => named(item, names));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, named(field, names)]));
}
