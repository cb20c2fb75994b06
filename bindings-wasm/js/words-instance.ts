// The instance of the words' WebAssembly.

import type { Code, Compiled } from "./instance.js";
import { Stateless } from "./stateless.js";
import * as glue from "./words-glue.js";

const words = new Stateless(glue, "the words are");

/** @internal */
export function unlessGiven(found: () => Code): void {
  words.unlessGiven(found);
}

/**
 * Loads the words: wait for it before all else. In Node, Deno, Bun and workerd they are there already, and this does
 * nothing; nor does it a second time.
 * @param code The WebAssembly, where you have it from elsewhere than from beside the package.
 */
export function init(code?: Code | Promise<Code>): Promise<void> {
  return words.init(code);
}

/** As {@link init}, at once, of what you have at hand. */
export function initSync(code: Compiled): void {
  words.initSync(code);
}

/**
 * What a door answers, as text.
 * @internal
 */
export function called(put: (doors: typeof glue) => string): string {
  return words.called(put);
}
