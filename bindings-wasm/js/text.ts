// What goes in is bytes, and what comes out an envelope.

import { SchoolgateError, type ErrorBody } from "./error.js";

/** JSON text: a string, or the bytes of its UTF-8. */
export type JsonText = string | Uint8Array;

const encoder = new TextEncoder();

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
 * The host's key as the doors take it; none is no bytes.
 * @internal
 */
export function secret(key: Uint8Array | undefined): Uint8Array {
  if (key?.length === 0) throw new SchoolgateError("invalid_value", "key", "is empty; take 32 random bytes");
  return key ?? new Uint8Array();
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
