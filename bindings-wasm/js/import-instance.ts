// The instance of the import's WebAssembly. It keeps nothing: after a fault inside there is a fresh one, and that is all.

import { SchoolgateError } from "./error.js";
import * as glue from "./import-glue.js";
import type { Code, Compiled } from "./instance.js";

let ready = false;
let loading: Promise<void> | undefined;
let beside: () => Code;

/** @internal */
export function unlessGiven(found: () => Code): void {
  beside = found;
}

/**
 * Loads the import: wait for it before all else. In Node, Deno, Bun and workerd it is there already, and this does nothing; nor
 * does it a second time.
 * @param code The WebAssembly, where you have it from elsewhere than from beside the package.
 */
export async function init(code?: Code | Promise<Code>): Promise<void> {
  if (ready) return;
  loading ??= load(code ?? beside()).finally(() => (loading = undefined));
  await loading;
}

async function load(code: Code | Promise<Code>): Promise<void> {
  await glue.default({ module_or_path: code });
  ready = true;
}

/** As {@link init}, at once, of what you have at hand. */
export function initSync(code: Compiled): void {
  if (ready) return;
  if (loading) throw new SchoolgateError("not_ready", "", "`init` is at work; wait for it");
  glue.initSync({ module: code });
  ready = true;
}

/**
 * What a door answers, as text.
 * @internal
 */
export function called(put: (doors: typeof glue) => string): string {
  if (!ready) throw new SchoolgateError("not_ready", "", "the import is not loaded; wait for `init()` first");
  try {
    return put(glue);
  } catch (cause) {
    glue.__wbg_reset_state();
    throw new SchoolgateError(
      "panicked", "", "the library failed inside; nothing else is harmed; please report it", { cause });
  }
}
