// Puts every case of tests/corpus/rosters.json to the import, and compares the answer, which the package has read, with what the
// corpus says.

import { Policy, School } from "schoolgate";
import { SchoolgateError, importRoster, reconcile } from "schoolgate/import";

/** How many answers are the same, and what differs. */
export function rosters(text) {
  const outcome = { passed: 0, problems: [] };
  for (const { name, policy, roster, options, files, answer } of JSON.parse(text)) {
    const given = files.map((file) => [file.name, contents(file)]);
    const got = JSON.stringify(envelope(() => put(options, given, policy, roster)));
    if (got === JSON.stringify(JSON.parse(answer))) outcome.passed += 1;
    else outcome.problems.push(`${name}: ${got.slice(0, 300)}`);
  }
  for (const files of [{ "users.csv": "sourcedId" }, [["users.csv"]], [[7, new Uint8Array()]]]) {
    const { error } = envelope(() => importRoster("{}", files));
    if (error?.code === "wrong_type" && error.path === "files") outcome.passed += 1;
    else outcome.problems.push(`files that are none: ${JSON.stringify(error)}`);
  }
  return outcome;
}

function contents({ text, hex }) {
  if (hex === undefined) return new TextEncoder().encode(text);
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function put(options, files, policy, roster) {
  if (roster === undefined) return importRoster(options, files);
  const under = Policy.parse(policy);
  try {
    return reconcile(School.open(under, roster).snapshot(), options, files);
  } finally {
    under.free();
  }
}

function envelope(work) {
  try {
    return { ok: work() };
  } catch (error) {
    if (!(error instanceof SchoolgateError)) throw error;
    return { error: { code: error.code, path: error.path, message: error.message } };
  }
}
