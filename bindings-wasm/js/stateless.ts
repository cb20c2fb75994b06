// A WebAssembly that keeps nothing: after a fault inside there is a fresh one, and that is all.

import { SchoolgateError } from "./error.js";
import type { Code, Compiled } from "./instance.js";

/** What wasm-bindgen writes around each. */
interface Glue {
  default(from: { module_or_path: Code | Promise<Code> }): Promise<unknown>;
  initSync(from: { module: Compiled }): unknown;
  __wbg_reset_state(): void;
}

/** The instance of one of them, and what loads it. */
export class Stateless<Doors extends Glue> {
  #ready = false;
  #loading: Promise<void> | undefined;
  #beside: (() => Code) | undefined;

  /** @param name What is not loaded yet, as in `the tools are`. */
  constructor(readonly doors: Doors, readonly name: string) {}

  unlessGiven(found: () => Code): void {
    this.#beside = found;
  }

  async init(code?: Code | Promise<Code>): Promise<void> {
    if (this.#ready) return;
    this.#loading ??= this.#load(code ?? this.#beside?.()).finally(() => (this.#loading = undefined));
    await this.#loading;
  }

  async #load(code: Code | Promise<Code> | undefined): Promise<void> {
    await this.doors.default({ module_or_path: code as Code });
    this.#ready = true;
  }

  initSync(code: Compiled): void {
    if (this.#ready) return;
    if (this.#loading) throw new SchoolgateError("not_ready", "", "`init` is at work; wait for it");
    this.doors.initSync({ module: code });
    this.#ready = true;
  }

  /** What a door answers, as text. */
  called(put: (doors: Doors) => string): string {
    if (!this.#ready) {
      throw new SchoolgateError("not_ready", "", `${this.name} not loaded; wait for \`init()\` first`);
    }
    try {
      return put(this.doors);
    } catch (cause) {
      this.doors.__wbg_reset_state();
      throw new SchoolgateError(
        "panicked", "", "the library failed inside; nothing else is harmed; please report it", { cause });
    }
  }
}
