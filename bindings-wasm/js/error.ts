import type { ErrorCode } from "./contract.js";

/** What is wrong with a call itself, rather than with what it was given. */
export type CallCode =
  /** The library is not loaded: wait for `init` first. */
  | "not_ready"
  /** The policy or school was freed. */
  | "bad_handle"
  /** The library failed inside. No other call is harmed, and the next one works; please report it. */
  | "panicked"
  /** The library failed while it changed this school, which can no longer be trusted: make it anew from its log. */
  | "school_lost";

/** An error as the wire writes it, for one item of a batch. */
export interface ErrorBody {
  /** The stable code. */
  code: ErrorCode;
  /** Where in the input; empty for the whole of it. */
  path: string;
  /** What is wrong and what to do. It never carries text of the input. */
  message: string;
}

/** What cannot be read, or does not hold together. Nothing has changed. What the *policy* refuses is no error. */
export class SchoolgateError extends Error {
  /** The stable code: branch on it. */
  readonly code: ErrorCode | CallCode;
  /** Where in the input, as in `clauses[12].rules[0].hours[1].to`; empty for the whole of it. */
  readonly path: string;

  constructor(code: ErrorCode | CallCode, path: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = "SchoolgateError";
    this.code = code;
    this.path = path;
  }
}
