/// <reference lib="esnext.disposable" preserve="true" />

import type {
  Actor, AsOf, Decision, Event, Looked, Person, Plan, PolicyDocument, PolicyRef, Redacted, Request, Roster, Submitted,
  SubmittedBatch, Traced, Verified, View, ViewRequest, When,
} from "./contract.js";
import { type ErrorBody, SchoolgateError } from "./error.js";
import { Place, called, keep, letGo } from "./instance.js";
import { type JsonText, bytes, opened, secret } from "./text.js";

export type * from "./contract.js";
export type { CallCode, ErrorBody } from "./error.js";
export { type Code, type Compiled, init, initSync } from "./instance.js";
export { type JsonText } from "./text.js";
export { topics } from "./topics.js";
export { SchoolgateError };

/** The answer to one request of a batch. */
export type Answer = { ok: Decision; error?: never } | { error: ErrorBody; ok?: never };

/** What a view shows: what was asked for, or that the reader may not look. */
export type Shown<Name extends View["view"]> = Extract<View, { view: Name | "denied" }>;

/** What the host has beside a school. */
export interface Keyed {
  /**
   * A secret of 16 to 1,024 random bytes by which what erasures leave of people is hashed. A school that was founded with
   * one is restored, replayed and redacted with it only; keep it apart from log and snapshots.
   */
  key?: Uint8Array;
}

/** A school that was opened, and the event with which its log begins. */
export interface Founded {
  school: School;
  opened: Event;
}

/** A school as it was, and which past that is. */
export interface Past {
  school: School;
  asOf: AsOf;
}

type Doors = Parameters<Parameters<typeof called>[0]>[0];

interface Made<T> {
  handle: number;
  is: T;
}

/** Where a log has to stand, as it crosses. */
function whole(seq: number | undefined): bigint | undefined {
  if (seq === undefined) return undefined;
  if (Number.isSafeInteger(seq) && seq >= 0) return BigInt(seq);
  throw new SchoolgateError("invalid_value", "", "expectedSeq is no whole number from 0 on");
}

function freed(): SchoolgateError {
  return new SchoolgateError("bad_handle", "", "no such handle; it was freed, or never given");
}

/** A policy, compiled. */
export class Policy {
  /** Its id. */
  readonly id: string;
  /** Its version. */
  readonly version: string;
  readonly #text: Uint8Array;
  #place: Place | undefined;

  private constructor(text: Uint8Array) {
    const made = opened<Made<PolicyRef>>(called((doors) => doors.policy(text)));
    this.#text = text;
    this.#place = keep(this, new Place(made.handle), false);
    this.id = made.is.id;
    this.version = made.is.version;
  }

  /**
   * One of the policies that come with the library, as in `Policy.builtIn("mmps-2023")`.
   * @throws {@link SchoolgateError} `unknown_policy`
   */
  static builtIn(id: string): Policy {
    return new Policy(bytes(JSON.stringify(id)));
  }

  /**
   * A policy of your own: its document, as an object or as JSON text.
   * @throws {@link SchoolgateError} What is wrong with it, and where.
   */
  static parse(document: PolicyDocument | JsonText): Policy {
    const text = bytes(document);
    // The caller may use their bytes again; these are needed later.
    return new Policy(text === document ? text.slice() : text);
  }

  /** The heading of a clause that a decision names, the engine's own included; null where the policy has no such clause. */
  heading(clause: string): string | null {
    const [text, { handle }] = [bytes(JSON.stringify(clause)), this];
    return opened(called((doors) => doors.heading(handle, text)));
  }

  /** Lets go of the policy. Schools opened under it go on. Twice does no harm; any other use is an error from then on. */
  free(): void {
    this.#place = letGo(this, this.#place);
  }

  /** @internal */
  get handle(): number {
    if (!this.#place) throw freed();
    if (!this.#place.stands) {
      this.#place.moved(opened<Made<PolicyRef>>(called((doors) => doors.policy(this.#text))).handle);
    }
    return this.#place.handle;
  }
}

/** One school under its policy. */
export class School {
  #place: Place | undefined;
  /** A fault struck while it was being changed. */
  #lost = false;

  /** Without it the school could not move to a fresh instance. */
  readonly #key: Uint8Array | undefined;

  private constructor(place: Place, key?: Uint8Array) {
    // Without types anybody may try.
    if (!(place instanceof Place)) throw new TypeError("a school is opened, founded, restored or replayed");
    this.#place = keep(this, place, true);
    // The caller may use their bytes again.
    this.#key = key?.slice();
  }

  /**
   * Opens a school with a roster, under a policy, which may be freed at once.
   * @throws {@link SchoolgateError} What is wrong with the roster, and where.
   */
  static open(policy: Policy, roster: Roster | JsonText): School {
    const [text, { handle }] = [bytes(roster), policy];
    return School.#made(called((doors) => doors.open(handle, text)));
  }

  /**
   * Opens a school, and gives the event with which its log begins: keep it, and after it those of every
   * {@link School.submit}, for {@link School.replay}.
   * @throws {@link SchoolgateError} What is wrong with the roster, and where.
   */
  static found(policy: Policy, roster: Roster | JsonText, { key }: Keyed = {}): Founded {
    const [hidden, text, { handle }] = [secret(key), bytes(roster), policy];
    const made = opened<Made<Event>>(called((doors) => doors.found(handle, text, hidden)));
    return { school: new School(new Place(made.handle), key), opened: made.is };
  }

  /**
   * The school that {@link School.snapshot} wrote down.
   * @throws {@link SchoolgateError} `bad_snapshot`, where it was cut short or edited; `wrong_key`.
   */
  static restore(snapshot: JsonText, { key }: Keyed = {}): School {
    const [hidden, text] = [secret(key), bytes(snapshot)];
    return School.#made(called((doors) => doors.restore(text, hidden)), key);
  }

  /**
   * The school to which a log leads: every event from the first on.
   * @throws {@link SchoolgateError} Where the log does not hold together; `wrong_key`.
   */
  static replay(events: readonly Event[] | JsonText, { key }: Keyed = {}): School {
    const [hidden, text] = [secret(key), bytes(events)];
    return School.#made(called((doors) => doors.replay(text, hidden)), key);
  }

  /**
   * The school as it was at a moment, to be looked at and asked.
   * @param question The events from the one with which the snapshot ends on, to the end of the log, and which moment; for an
   * instant, or without a snapshot, all events from the first on.
   * @param given A snapshot of then or before, as {@link School.snapshot} wrote it.
   * @throws {@link SchoolgateError} `event_out_of_order`, where an event is missing; `foreign_event`, where the snapshot does
   * not join them; `not_redacted`, where something was erased since; `wrong_key`.
   */
  static asOf(
    question: { events: readonly Event[]; when: When } | JsonText,
    { snapshot, key }: Keyed & { snapshot?: JsonText } = {},
  ): Past {
    const [hidden, text] = [secret(key), bytes(question)];
    const from = snapshot === undefined ? new Uint8Array() : bytes(snapshot);
    const made = opened<Made<AsOf>>(called((doors) => doors.as_of(from, text, hidden)));
    return { school: new School(new Place(made.handle), key), asOf: made.is };
  }

  static #made(answer: string, key?: Uint8Array): School {
    return new School(new Place(opened<Made<number>>(answer).handle), key);
  }

  /** Where the log stands: the number of its last event. */
  get seq(): number {
    const school = this.#sound();
    return opened(called((doors) => doors.seq(school)));
  }

  /** Decides a request. Changes nothing. */
  ask(request: Request | JsonText): Decision {
    return this.#look("ask", request);
  }

  /** Decides many requests in one call, each as the school now is. One that is refused does not spoil the others. */
  askBatch(requests: readonly Request[] | JsonText): Answer[] {
    return this.#look("ask_batch", requests);
  }

  /** Decides a request, and gives what the reader may be shown: never another family's restriction, consent or name. */
  askForReader(question: { request: Request; reader: Actor } | JsonText): Decision {
    return this.#look("ask_for_reader", question);
  }

  /** What would make a request allowed, verified by deciding again. */
  plan(request: Request | JsonText): Plan {
    return this.#look("plan", request);
  }

  /** Looks at the school as a reader sees it. */
  view<Name extends ViewRequest["view"]>(request: ViewRequest & { view: Name }): Shown<Name>;
  view(request: JsonText): View;
  view(request: ViewRequest | JsonText): View {
    return this.#look("view", request);
  }

  /**
   * The same, with what the host keeps of the look: who saw what of whom, and nothing of what it said. It is for the host
   * alone, who hands it in again as `looked` with an export and a monitoring report.
   */
  viewTraced<Name extends ViewRequest["view"]>(request: ViewRequest & { view: Name }): { view: Shown<Name>; looked: Looked };
  viewTraced(request: JsonText): Traced;
  viewTraced(request: ViewRequest | JsonText): Traced {
    return this.#look("view_traced", request);
  }

  /** The whole school as JSON text, for {@link School.restore}. Keep it as it is: it is sealed. */
  snapshot(): string {
    const school = this.#sound();
    const envelope = called((doors) => doors.snapshot(school));
    if (!envelope.startsWith('{"ok":')) opened(envelope);
    // Not read and written again: JavaScript would put ids that look like numbers first.
    return envelope.slice('{"ok":'.length, -1);
  }

  /**
   * Decides a request and, unless it is denied, makes it happen; a denied one leaves a `denied` event. The events are
   * yours to keep.
   * @param expectedSeq Where the log has to stand, else the request is refused with `seq_conflict`.
   */
  submit(request: Request | JsonText, expectedSeq?: number): Submitted {
    const [text, expected] = [bytes(request), whole(expectedSeq)];
    return this.#change((doors, school) => doors.submit(school, text, expected));
  }

  /**
   * Submits requests together: each is judged in the school that those before it leave, and all of them happen, or, where
   * one is denied or cannot be read, none. `denied` is the place of the one that was; an error's path begins with it.
   * At most 1,000, each with a `ref`; a code is redeemed by itself.
   * @param expectedSeq Where the log has to stand before the first, else the list is refused with `seq_conflict`.
   */
  submitBatch(requests: readonly Request[] | JsonText, expectedSeq?: number): SubmittedBatch {
    const [text, expected] = [bytes(requests), whole(expectedSeq)];
    return this.#change((doors, school) => doors.submit_batch(school, text, expected));
  }

  /** Folds in the next event of the school's log, as another copy recorded it. Gives where the log stands then. */
  apply(event: Event | JsonText): number {
    const text = bytes(event);
    return this.#change((doors, school) => doors.apply(school, text));
  }

  /** Goes on with a redacted log of the school. Gives where the log stands. */
  takeUp(events: readonly Event[] | JsonText): number {
    const text = bytes(events);
    return this.#change((doors, school) => doors.take_up(school, text));
  }

  /** Lets go of the school. Twice does no harm; any other use is an error from then on. */
  free(): void {
    this.#place = letGo(this, this.#place);
  }

  #look<T>(door: "ask" | "ask_batch" | "ask_for_reader" | "plan" | "view" | "view_traced", input: unknown): T {
    const [text, school] = [bytes(input), this.#sound()];
    return opened(called((doors) => doors[door](school, text)));
  }

  #change<T>(change: (doors: Doors, school: number) => string): T {
    const school = this.#sound();
    let answer: string;
    try {
      answer = called((doors) => change(doors, school));
    } catch (fault) {
      this.#lost = true;
      throw fault;
    }
    return opened(answer);
  }

  /**
   * The school's number, in the instance that there is. A fault elsewhere, or while this school was only looked at, has left
   * it as it was: it moves. One that struck while it was changed has not.
   */
  #sound(): number {
    const place = this.#place;
    if (!place) throw freed();
    if (!place.stands && !this.#lost) {
      try {
        const [hidden, text] = [secret(this.#key), bytes(place.snapshot)];
        place.moved(opened<Made<number>>(called((doors) => doors.restore(text, hidden))).handle);
      } catch {
        this.#lost = true;
      }
    }
    if (this.#lost) {
      const message = "the library failed while it changed this school; free it and make it anew";
      throw new SchoolgateError("school_lost", "", message);
    }
    return place.handle;
  }
}

export interface Policy extends Disposable {}
export interface School extends Disposable {}

// Where the platform knows `using`.
if (Symbol.dispose) {
  for (const { prototype } of [Policy, School]) {
    Object.defineProperty(prototype, Symbol.dispose, { value: prototype.free, configurable: true, writable: true });
  }
}

/**
 * Whether a log is whole.
 * @throws {@link SchoolgateError} The first event that does not hold together, by its place.
 */
export function verify(events: readonly Event[] | JsonText): Verified {
  const text = bytes(events);
  return opened(called((doors) => doors.verify(text)));
}

/**
 * Takes somebody who was erased out of a log, or what was disposed of.
 * @throws {@link SchoolgateError} `not_erased`, `not_redactable`, `wrong_key`, and what {@link verify} refuses.
 */
export function redact(
  question:
    | { events: readonly Event[]; subject: Person }
    | { events: readonly Event[]; disposed: true }
    | JsonText, { key }: Keyed = {},
): Redacted {
  const [hidden, text] = [secret(key), bytes(question)];
  return opened(called((doors) => doors.redact(text, hidden)));
}

/** The version of the library, with its tzdata's as build metadata: `0.1.0+tzdata.2026f`. */
export function version(): string {
  return called((doors) => doors.version());
}
