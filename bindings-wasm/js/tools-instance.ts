// The instance of the tools' WebAssembly.

import type { Code, Compiled } from "./instance.js";
import { Stateless } from "./stateless.js";
import * as glue from "./tools-glue.js";

const tools = new Stateless(glue, "the tools are");

/** @internal */
export function unlessGiven(found: () => Code): void {
  tools.unlessGiven(found);
}

/**
 * Loads the tools: wait for it before all else. In Node, Deno, Bun and workerd they are there already, and this does
 * nothing; nor does it a second time.
 * @param code The WebAssembly, where you have it from elsewhere than from beside the package.
 */
export function init(code?: Code | Promise<Code>): Promise<void> {
  return tools.init(code);
}

/** As {@link init}, at once, of what you have at hand. */
export function initSync(code: Compiled): void {
  tools.initSync(code);
}

/**
 * What a door answers, as text.
 * @internal
 */
export function called(put: (doors: typeof glue) => string): string {
  return tools.called(put);
}
