// The instance of the import's WebAssembly.

import type { Code, Compiled } from "./instance.js";
import { Stateless } from "./stateless.js";
import * as glue from "./import-glue.js";

const rosters = new Stateless(glue, "the import is");

/** @internal */
export function unlessGiven(found: () => Code): void {
  rosters.unlessGiven(found);
}

/**
 * Loads the import: wait for it before all else. In Node, Deno, Bun and workerd it is there already, and this does
 * nothing; nor does it a second time.
 * @param code The WebAssembly, where you have it from elsewhere than from beside the package.
 */
export function init(code?: Code | Promise<Code>): Promise<void> {
  return rosters.init(code);
}

/** As {@link init}, at once, of what you have at hand. */
export function initSync(code: Compiled): void {
  rosters.initSync(code);
}

/**
 * What a door answers, as text.
 * @internal
 */
export function called(put: (doors: typeof glue) => string): string {
  return rosters.called(put);
}
