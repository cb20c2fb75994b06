// Puts every input of tests/corpus/words.json into words, each with its locale's own module, and compares the answer, which the
// package has read, with what the corpus says.

import { SchoolgateError, say } from "schoolgate/words";
import ar from "schoolgate/words/ar";
import cy from "schoolgate/words/cy";
import english from "schoolgate/words/en-GB";
import pl from "schoolgate/words/pl";
import ur from "schoolgate/words/ur";

const tables = { "en-GB": english, cy, pl, ur, ar };

/** How many answers are the same, and what differs. */
export function words(text) {
  const outcome = { passed: 0, problems: [] };
  for (const { operation, input, answer } of JSON.parse(text)) {
    // The package has no list of locales: a page names those that it loads.
    if (operation !== "say") continue;
    const got = JSON.stringify(envelope(input));
    if (got === JSON.stringify(JSON.parse(answer))) outcome.passed += 1;
    else outcome.problems.push(`${input.slice(0, 100)}: ${got.slice(0, 300)}`);
  }
  return outcome;
}

function envelope(text) {
  try {
    const { locale, ...input } = JSON.parse(text);
    return { ok: say(tables[locale], input) };
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return { error: { code: error.code, path: error.path, message: error.message } };
  }
}
