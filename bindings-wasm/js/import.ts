// A roster from the files of a management system. What they may be, and what is read of them, is told in docs/import.md.

import { SchoolgateError } from "./error.js";
import { called } from "./import-instance.js";
import type { Imported, ImportOptions, Reconciled, ReconcileOptions } from "./import-types.js";
import { bytes, opened, secret, type JsonText } from "./text.js";

export type * from "./contract.js";
export type { CallCode, ErrorBody } from "./error.js";
export { init, initSync } from "./import-instance.js";
export type * from "./import-types.js";
export type { Code, Compiled } from "./instance.js";
export { SchoolgateError };

/** Files by their names, as in `users.csv`: pairs, a map, or an object. */
export type Files = Iterable<readonly [name: string, bytes: Uint8Array]> | Readonly<Record<string, Uint8Array>>;

/**
 * Reads a roster from the files that a management system exports. A file whose name ends in `.zip` is taken apart. Some hundred
 * thousand rows take seconds: in a page, call it in a worker.
 * @throws {@link SchoolgateError} What is wrong with the options or files, and where, as in `files[2]`.
 */
export function importRoster(options: ImportOptions, files: Files): Imported {
  const [text, given] = [bytes(options), crossing(files)];
  return opened(called((doors) => doors.import_roster(text, given.names, given.lengths, given.bytes)));
}

/**
 * What would bring a school to the roster of such files: proposals, each with the requests to submit and who may decide it.
 * @param snapshot The school's, as `school.snapshot()` gives it.
 * @throws {@link SchoolgateError} As {@link importRoster}, and what `School.restore` refuses.
 */
export function reconcile(
  snapshot: JsonText, options: ReconcileOptions, files: Files, { key }: { key?: Uint8Array } = {},
): Reconciled {
  const [school, hidden, text, given] = [bytes(snapshot), secret(key), bytes(options), crossing(files)];
  return opened(called((doors) => doors.reconcile(school, hidden, text, given.names, given.lengths, given.bytes)));
}

/** Files as they cross: one after the other. */
function crossing(files: Files): { names: string[]; lengths: Uint32Array; bytes: Uint8Array } {
  const pairs = [...(Symbol.iterator in files ? files : Object.entries(files))];
  const [names, all] = [pairs.map(([name]) => name), pairs.map(([, contents]) => contents)];
  if (names.some((name) => typeof name !== "string") || all.some((contents) => !(contents instanceof Uint8Array))) {
    throw new SchoolgateError("wrong_type", "files", "are no pairs of a name and a Uint8Array");
  }
  const joined = new Uint8Array(all.reduce((length, contents) => length + contents.length, 0));
  let end = 0;
  for (const contents of all) {
    joined.set(contents, end);
    end += contents.length;
  }
  return { names, lengths: Uint32Array.from(all, (contents) => contents.length), bytes: joined };
}
