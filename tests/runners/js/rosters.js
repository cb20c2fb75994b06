// Puts every case of tests/corpus/rosters.json to the import, and compares the answer, which the package has read, with what the
// corpus says.

import { SchoolgateError, importRoster } from "schoolgate/import";

/** How many answers are the same, and what differs. */
export function rosters(text) {
  const outcome = { passed: 0, problems: [] };
  for (const { name, options, files, answer } of JSON.parse(text)) {
    const got = JSON.stringify(envelope(options, files.map((file) => [file.name, contents(file)])));
    if (got === JSON.stringify(JSON.parse(answer))) outcome.passed += 1;
    else outcome.problems.push(`${name}: ${got.slice(0, 300)}`);
  }
  for (const files of [{ "users.csv": "sourcedId" }, [["users.csv"]], [[7, new Uint8Array()]]]) {
    const { error } = envelope("{}", files);
    if (error?.code === "wrong_type" && error.path === "files") outcome.passed += 1;
    else outcome.problems.push(`files that are none: ${JSON.stringify(error)}`);
  }
  return outcome;
}

function contents({ text, hex }) {
  if (hex === undefined) return new TextEncoder().encode(text);
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function envelope(options, files) {
  try {
    return { ok: importRoster(options, files) };
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return { error: { code: error.code, path: error.path, message: error.message } };
  }
}
