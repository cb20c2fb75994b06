// Puts every input of tests/corpus/tools.json to its tool, and compares the answer, which the package has read, with what the
// corpus says.

import { SchoolgateError, tool } from "schoolgate/tools";

/** How many answers are the same, and what differs. */
export function tools(text) {
  const outcome = { passed: 0, problems: [] };
  for (const { tool: name, input, answer } of JSON.parse(text)) {
    const got = JSON.stringify(envelope(name, input));
    if (got === JSON.stringify(JSON.parse(answer))) outcome.passed += 1;
    else outcome.problems.push(`${name}: ${got.slice(0, 300)}`);
  }
  return outcome;
}

function envelope(name, input) {
  try {
    return { ok: tool(name, input) };
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return { error: { code: error.code, path: error.path, message: error.message } };
  }
}
