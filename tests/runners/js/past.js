// Puts every case of tests/corpus/past.json to the package, and compares what a school as it was answers, which the package has
// read, with what the corpus says.

import { School, SchoolgateError } from "schoolgate";

/** How many answers are the same, and what differs. */
export function past(text) {
  const outcome = { passed: 0, problems: [] };
  const hold = (name, got, expected) => {
    if (JSON.stringify(got) === JSON.stringify(JSON.parse(expected))) outcome.passed += 1;
    else outcome.problems.push(`${name}: ${JSON.stringify(got).slice(0, 300)}`);
  };
  for (const { name, snapshot, events, when, key, then, answer } of JSON.parse(text)) {
    const secret = key === "" ? undefined : new TextEncoder().encode(key);
    const question = { events: JSON.parse(events), when: JSON.parse(when) };
    let school;
    hold(name, envelope(() => {
      const found = School.asOf(question, { snapshot, key: secret });
      school = found.school;
      return found.asOf;
    }), answer);
    for (const asked of then) {
      const put = () => (asked.door === "ask" ? school.ask(asked.input) : school.view(asked.input));
      hold(name, envelope(put), asked.answer);
    }
    school?.free();
  }
  return outcome;
}

function envelope(work) {
  try {
    return { ok: work() };
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return { error: { code: error.code, path: error.path, message: error.message } };
  }
}
