// One instance of the WebAssembly: text in, answer out. A fault inside condemns it, and `current` makes a fresh one.

import { SchoolgateError, type ErrorBody } from "./error.js";

/** JSON text: a string, or the bytes of its UTF-8. */
export type JsonText = string | Uint8Array;

interface Doors {
  memory: WebAssembly.Memory;
  schoolgate_room(bytes: number): number;
  schoolgate_answer(): number;
  schoolgate_free(handle: number): void;
  schoolgate_submit(school: number, conditional: number, expected: bigint): number;
}
/** The doors that take a text, and perhaps a handle. */
type Door =
  | "version" | "policy" | "heading" | "open" | "found" | "restore" | "replay" | "seq" | "ask" | "ask_batch" | "ask_for_reader" | "plan"
  | "view" | "apply" | "take_up" | "snapshot" | "verify" | "redact";

/* What follows is the package's own: declarations are made without it. */

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** @internal */
export class Instance {
  /** A fault struck inside. What it holds can still be read, and is moved elsewhere; nothing is begun in it. */
  condemned = false;
  readonly #doors: Doors;

  constructor(code: WebAssembly.Module) {
    this.#doors = new WebAssembly.Instance(code, {}).exports as unknown as Doors;
  }

  /** Calls a door, and gives what it answered, as text. */
  call(door: Door, handle: number, input?: Uint8Array): string {
    const doors = this.#doors as unknown as Record<string, (handle: number) => number>;
    return this.#guarded(input, () => doors[`schoolgate_${door}`]!(handle));
  }

  submit(handle: number, input: Uint8Array, expected: number | undefined): string {
    const [conditional, seq] = expected === undefined ? [0, 0n] : [1, BigInt(expected)];
    return this.#guarded(input, () => this.#doors.schoolgate_submit(handle, conditional, seq));
  }

  free(handle: number): void {
    if (!this.condemned) this.#doors.schoolgate_free(handle);
  }

  #guarded(input: Uint8Array | undefined, door: () => number): string {
    try {
      if (input) {
        const room = this.#doors.schoolgate_room(input.length);
        new Uint8Array(this.#doors.memory.buffer, room, input.length).set(input);
      }
      const length = door();
      return decoder.decode(new Uint8Array(this.#doors.memory.buffer, this.#doors.schoolgate_answer(), length));
    } catch (cause) {
      // Nothing in there throws: it trapped, and what it was about to do is half done.
      this.condemned = true;
      throw new SchoolgateError(
        "panicked", "", "the library failed inside; nothing else is harmed; please report it", { cause });
    }
  }
}

let code: WebAssembly.Module | undefined;
let instance: Instance | undefined;

/**
 * Says what the WebAssembly is. The entry for each place where the package runs does so, once.
 * @internal
 */
export function begin(compiled: WebAssembly.Module): void {
  code = compiled;
}

/**
 * The instance in which to begin something.
 * @internal
 */
export function current(): Instance {
  if (instance === undefined || instance.condemned) instance = new Instance(code!);
  return instance;
}

/**
 * The UTF-8 of JSON text, or of a value written as JSON.
 * @internal
 */
export function bytes(input: unknown): Uint8Array {
  if (input instanceof Uint8Array) return input;
  if (typeof input === "string") {
    // UTF-8 has no half of a surrogate pair, and the encoder would put another character in its place.
    if (/\p{Surrogate}/u.test(input)) {
      throw new SchoolgateError("json_syntax", "", "is not Unicode: it holds half of a surrogate pair");
    }
    return encoder.encode(input);
  }
  let text: string | undefined;
  try {
    text = JSON.stringify(input);
  } catch (cause) {
    const message = "cannot be written as JSON; pass plain objects, without cycles or bigints";
    throw new SchoolgateError("json_syntax", "", message, { cause });
  }
  return encoder.encode(text ?? "");
}

/**
 * A text behind a key: four bytes say how many the key has, the least first.
 * @internal
 */
export function keyed(key: Uint8Array | undefined, text: Uint8Array): Uint8Array {
  const secret = key ?? new Uint8Array();
  if (key?.length === 0) throw new SchoolgateError("invalid_value", "key", "is empty; take 32 random bytes");
  const input = new Uint8Array(4 + secret.length + text.length);
  new DataView(input.buffer).setUint32(0, secret.length, true);
  input.set(secret, 4);
  input.set(text, 4 + secret.length);
  return input;
}

/**
 * What stands in the envelope of an answer.
 * @internal
 */
export function opened<T>(envelope: string): T {
  const answer = JSON.parse(envelope) as { ok: T } | { error: ErrorBody };
  if ("error" in answer) throw new SchoolgateError(answer.error.code, answer.error.path, answer.error.message);
  return answer.ok;
}
