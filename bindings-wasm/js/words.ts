// Decisions in words that families read: each language is a module of its own, of which a page loads those that it shows. What
// is said, and who may show it, is told in docs/words.md.

import { SchoolgateError } from "./error.js";
import { bytes, opened } from "./text.js";
import { called } from "./words-instance.js";
import type { Said, ToSay } from "./words-types.js";

export type * from "./contract.js";
export type { CallCode, ErrorBody } from "./error.js";
export type { Code, Compiled } from "./instance.js";
export { init, initSync } from "./words-instance.js";
export type * from "./words-types.js";
export { SchoolgateError };

/** The sentences of a language, as the modules beside this one have them: `import cy from "schoolgate/words/cy"`. */
export interface Table {
  /** The language's tag (BCP 47). */
  readonly locale: string;
  /** Its file, in Project Fluent's format. */
  readonly text: string;
}

/**
 * Puts a decision, a plan, ways out or duties into words of a language.
 * @throws {@link SchoolgateError} What is wrong with the input, and where; at `unreviewed`, where no native reader has reviewed
 * the language and the input does not accept that.
 */
export function say(table: Table, input: ToSay): Said {
  const text = bytes({ ...input, locale: table.locale });
  return opened(called((doors) => doors.words(table.text, "say", text)));
}
