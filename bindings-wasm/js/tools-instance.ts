// The instance of the tools' WebAssembly. They keep nothing: after a fault inside there is a fresh one, and that is all.

import { SchoolgateError } from "./error.js";
import type { Code, Compiled } from "./instance.js";
import * as glue from "./tools-glue.js";

let ready = false;
let loading: Promise<void> | undefined;
let beside: () => Code;

/** @internal */
export function unlessGiven(found: () => Code): void {
  beside = found;
}

/**
 * Loads the tools: wait for it before all else. In Node, Deno, Bun and workerd they are there already, and this does nothing;
 * nor does it a second time.
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
 * What a tool answers, as text.
 * @internal
 */
export function called(name: string, input: Uint8Array): string {
  if (!ready) throw new SchoolgateError("not_ready", "", "the tools are not loaded; wait for `init()` first");
  try {
    return glue.tool(name, input);
  } catch (cause) {
    glue.__wbg_reset_state();
    throw new SchoolgateError(
      "panicked", "", "the library failed inside; nothing else is harmed; please report it", { cause });
  }
}
