// The instance of the WebAssembly, behind what wasm-bindgen wrote around it: text in, answer out. A fault inside ends it,
// and there is a fresh one.

import { SchoolgateError } from "./error.js";
import * as glue from "./glue.js";

/** A class of the platform's, where its types are there: whoever has no need of the DOM's can do without them. */
type Known<Name extends string> = typeof globalThis extends Record<Name, { prototype: infer One }> ? One : never;

/** The WebAssembly at hand: its bytes, or what was compiled of them. */
export type Compiled =
  | ArrayBuffer
  | ArrayBufferView<ArrayBuffer>
  | (typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } } ? Module : never);

/** The WebAssembly: its address, an answer that brings it, or what it is itself. */
export type Code = string | Known<"URL"> | Known<"Request"> | Known<"Response"> | Compiled;

let ready = false;
let loading: Promise<void> | undefined;
/** How many instances have ended: what was put into one is not in the next. */
let ended = 0;
let beside: () => Code;

/**
 * Says where the WebAssembly is where nobody hands it in. The entry for each place where the package runs does so.
 * @internal
 */
export function unlessGiven(found: () => Code): void {
  beside = found;
}

/**
 * Loads the library: wait for it before all else. In Node, Deno, Bun and workerd it is there already, and this does nothing;
 * nor does it a second time.
 * @param code The WebAssembly, where you have it from elsewhere than from beside the package: from your bundler, a cache.
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
  // Two instances would come of it, and the second would know nothing of the first.
  if (loading) throw new SchoolgateError("not_ready", "", "`init` is at work; wait for it");
  glue.initSync({ module: code });
  ready = true;
}

/* What follows is the package's own: declarations are made without it. */

/**
 * Where something is kept: its number in one instance.
 * @internal
 */
export class Place {
  #ended = ended;
  /** A school as it was when its instance ended; none where it was just being changed. */
  snapshot: string | undefined;

  constructor(public handle: number) {}

  /** Whether it is in the instance that there is now. */
  get stands(): boolean {
    return this.#ended === ended;
  }

  moved(handle: number): void {
    [this.handle, this.#ended, this.snapshot] = [handle, ended, undefined];
  }
}

/** The schools that a fault must not take along. */
const schools = new Set<Place>();

// What nobody freed goes when the garbage collector finds it, where the platform tells: workerd does not always.
const forgotten = globalThis.FinalizationRegistry && new FinalizationRegistry<Place>(leave);

/** @internal */
export function keep(owner: object, place: Place, isSchool: boolean): Place {
  if (isSchool) schools.add(place);
  forgotten?.register(owner, place, owner);
  return place;
}

/** @internal */
export function letGo(owner: object, place: Place | undefined): undefined {
  forgotten?.unregister(owner);
  if (place) leave(place);
  return undefined;
}

function leave(place: Place): void {
  schools.delete(place);
  if (place.stands) glue.free(place.handle);
}

/**
 * What a door answers, as text.
 * @internal
 */
export function called(door: (doors: typeof glue) => string): string {
  if (!ready) throw new SchoolgateError("not_ready", "", "the library is not loaded; wait for `init()` first");
  try {
    return door(glue);
  } catch (cause) {
    // Nothing in there throws: it trapped, and what it was about to do is half done.
    anew();
    throw new SchoolgateError(
      "panicked", "", "the library failed inside; nothing else is harmed; please report it", { cause });
  }
}

/** Goes on in a fresh instance. What the struck one holds can be read until then. */
function anew(): void {
  for (const place of schools) if (place.stands) place.snapshot = rescued(place.handle);
  // By hand: as scheduled by wasm-bindgen, it would come after the next call's text was put into the old one.
  glue.__wbg_reset_state();
  ended += 1;
}

function rescued(school: number): string | undefined {
  try {
    const envelope = glue.snapshot(school);
    return envelope.startsWith('{"ok":') ? envelope.slice('{"ok":'.length, -1) : undefined;
  } catch {
    return undefined;
  }
}
