// Puts every bad input of tests/corpus/errors.json to the package, and compares code and path with what the corpus says:
// the text as it is, and, where JavaScript reads it without loss, the plain object that it stands for.

import { Policy, School, SchoolgateError } from "schoolgate";

/** How many checks passed, and what failed. */
export function errors(text) {
  const corpus = JSON.parse(text);
  const outcome = { cases: corpus.cases.length, objects: 0, passed: 0, problems: [] };
  const policy = Policy.builtIn(corpus.policy);
  const school = School.open(policy, corpus.school);
  for (const request of corpus.before) school.submit(request);
  const calls = {
    request: [
      (input) => school.ask(input),
      (input) => school.plan(input),
      (input) => typeof input === "object" && !(input instanceof Uint8Array) && opened(school.askBatch([input])[0]),
    ],
    submit: [(input) => school.submit(input)],
    batch: [(input) => school.askBatch(input)],
    reader: [(input) => school.askForReader(input)],
    event: [(input) => school.apply(input)],
    policy: [(input) => Policy.parse(input).free()],
    roster: [(input) => School.open(policy, input).free()],
  };
  const before = school.seq;
  for (const item of corpus.cases) {
    const given = input(item);
    for (const call of calls[item.input]) {
      compare(outcome, item, () => call(given), call === calls.request[1]);
      if (plain(given)) {
        outcome.objects += 1;
        compare(outcome, item, () => call(JSON.parse(given)), call === calls.request[1]);
      }
    }
  }
  if (school.seq === before) outcome.passed += 1;
  else outcome.problems.push("a refused input has changed the school");
  return outcome;
}

function opened(answer) {
  if (answer.error) throw new SchoolgateError(answer.error.code, answer.error.path, answer.error.message);
  return answer.ok;
}

function compare(outcome, item, call, isPlan) {
  let got;
  try {
    const answer = call();
    if (answer === false) return;
    // A plan is another answer than a decision; that there is one is all that can be compared.
    got = isPlan ? item.answer?.verdict : (answer?.verdict ?? answer?.decision?.verdict);
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    got = `${error.code} at ${error.path}`;
    if (error.message.includes("SENTINEL")) got += ", quoting the input";
  }
  const expected = item.error ? `${item.error.code} at ${item.error.path}` : item.answer.verdict;
  if (got === expected) outcome.passed += 1;
  else outcome.problems.push(`${item.name}: expected ${expected}, got ${got}`);
}

function input(item) {
  if (item.text !== undefined) return item.text;
  if (item.hex !== undefined) return Uint8Array.from(item.hex.match(/../g), (pair) => parseInt(pair, 16));
  const { before = "", unit, times, close = "", after = "" } = item.repeat;
  return before + unit.repeat(times) + close.repeat(times) + after;
}

/** Whether the text is what JavaScript would write of what it reads there: an object that loses nothing. */
function plain(text) {
  if (typeof text !== "string" || text.length > 100_000) return false;
  try {
    const value = JSON.parse(text);
    if (value === null || typeof value !== "object") return false;
    // Twice the same field, or a number that JavaScript writes otherwise, does not survive; white space may go.
    const bare = (json) => json.replace(/("(?:[^"\\]|\\.)*")|\s+/g, "$1");
    return bare(JSON.stringify(value)) === bare(text);
  } catch {
    return false;
  }
}
