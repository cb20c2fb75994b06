// What the tools take and answer.

import type {
  Decision, Effect, Instant, Norm, Party, PolicyDocument, PolicyRef, Request, Roster, ViewRequest, Weekday,
} from "./contract.js";

/** A policy: the id of a built-in one, or a document. */
export type PolicyGiven = string | PolicyDocument;

/** The tools, by name: what each takes, and what it answers. */
export interface Tools {
  /** All that is wrong with a document, and all that hardly means what it says. */
  check: { input: { document: string; format?: "json" | "yaml"; today?: string }; answer: Checked };
  /** A document as it was typed, with comments or in YAML, as plain JSON, which `Policy.parse` reads. */
  read: { input: { document: string; format?: "json" | "yaml" }; answer: { json: string } };
  /** The policy as a page in plain English. */
  show: { input: { policy: PolicyGiven; as?: "page" | "markdown" | "html" }; answer: Page | string };
  /** Its hours as a picture. */
  week: {
    input: {
      policy: PolicyGiven; school?: Roster; from?: string; staff?: string; as?: "week" | "svg" | "text"; width?: number;
    };
    answer: Week | string;
  };
  /** A school's own expectations, in the scenario format, and what no step shows. */
  test: { input: { policy: PolicyGiven; scenarios: object[]; school?: Roster }; answer: Tested };
  /** What two policies answer otherwise, with a witness each. */
  diff: { input: { old: PolicyGiven; new: PolicyGiven }; answer: Changes };
  /** The schools in which `diff` asks, under either policy, as snapshots: a witness can be asked there again. */
  model: { input: { old: PolicyGiven; new: PolicyGiven }; answer: { then: string; now: string } };
  /** A log, as its lines, judged again under another policy; with `school`, the id whose log it has to be. */
  replay: { input: { log: string; under: PolicyGiven; school?: string }; answer: Replayed };
  /** The safeguards, each searched through. */
  prove: { input: { policy: PolicyGiven }; answer: Proof };
  /** A document to begin with, from answers to questions. */
  new: { input: { answers?: Record<string, string> }; answer: { document: string } };
  /** The questions that `new` takes answers to. */
  questions: { input: Record<string, never>; answer: Question[] };
}

/** What is found in a document. */
export interface Checked {
  /** Whether it can be adopted: no finding is an error. */
  holds: boolean;
  findings: Finding[];
}

export interface Finding {
  severity: "error" | "warning" | "note";
  /** The stable code. */
  code: string;
  /** Lines and columns are counted from 1. */
  line: number;
  column: number;
  end_line: number;
  end_column: number;
  /** Where in the document, as in `clauses[12].rules[0].who`; empty for the whole of it. */
  path: string;
  /** The id of the clause in which it is. */
  clause?: string;
  /** The word or field that was wrong. */
  word?: string;
  /** The one that was probably meant. */
  meant?: string;
  /** What is the matter, and what to do. */
  sentence: string;
}

/** A policy as a page. */
export interface Page {
  id: string;
  title: string;
  organisation: string;
  owner?: string;
  author?: string;
  responsible?: string;
  version: string;
  reviewed: string;
  /** The language of the school's own text (BCP 47). */
  language: string;
  clauses: ClauseTold[];
  /** What the policy leaves open, and what holds there. */
  silences: { about: string; then: string; clause?: string; kinds: string[] }[];
  /** What holds whatever a policy says. */
  floors: { clause: string; heading: string; says: string }[];
}

export interface ClauseTold {
  id: string;
  heading: string;
  norm: Norm;
  binds: string;
  summary: string;
  rules: { kind: string; says: string; overruled?: { stands: string[]; by: Settled[] } }[];
  carried_by?: string[];
  guidance?: string;
  prevails_over?: Settled[];
  yields_to?: Settled[];
}

/** How one clause is settled with another. */
export interface Settled {
  clause: string;
  heading: string;
  because: string;
}

/** A policy's week. Times of a day are in seconds from its midnight, by the wall clock. */
export interface Week {
  title: string;
  organisation: string;
  timezone?: string;
  staff?: string;
  days: {
    weekday: Weekday; date?: string; closed?: string; skipped?: Stretch[]; repeated?: Stretch[]; seconds: number;
  }[];
  lanes: {
    purpose: string; party: Party; says: string; working_days: boolean; clauses: { id: string; heading: string }[];
    days: Band[][];
  }[];
  unstated: { purpose: string; party: Party; says: string }[];
}

export interface Stretch {
  from: number;
  /** Exclusive. */
  to: number;
}

export interface Band extends Stretch {
  /** Which of the two, where the wall clock reads it twice. */
  pass?: "first" | "second";
  state: "open" | "quiet" | "advised" | "held" | "closed";
  /** The lane's clauses that say so, by their places. */
  clauses: number[];
}

/** What came of a school's expectations. */
export interface Tested {
  outcomes: {
    title: string;
    policy: string;
    steps: {
      number: number; kind: string; subject: string; what: string; got: string;
      /** Empty where it is as expected. */
      differences: string[];
      decided: [string, string][];
    }[];
  }[];
  /** The clauses that give reasons: which of their effects some step shows, and which none does. */
  coverage: { clauses: { clause: string; heading: string; shown: Effect[]; missing: Effect[] }[] };
}

/** What two policies answer otherwise. */
export interface Changes {
  old: PolicyRef;
  new: PolicyRef;
  /** How many requests both were asked, and at how many instants. */
  requests: number;
  instants: number;
  at: Instant;
  differing: number;
  /** The kinds of rule that they state differently. */
  rules: string[];
  changes: Change[];
  /** What lists, pages and reports show otherwise: in a sentence, and the entries that one alone has. */
  shown: { sentence: string; at: Instant; request: ViewRequest; then: unknown[]; now: unknown[] }[];
  /** What is stated differently and shows nowhere. */
  unshown: { rule: string; parameter: string; why: string }[];
}

export interface Change {
  kind:
    | "gained" | "lost" | "newly_held" | "no_longer_held" | "held_otherwise" | "newly_advised" | "no_longer_advised"
    | "duties_changed" | "refused_otherwise";
  action: string;
  sentence: string;
  then: { clause: string; heading: string }[];
  now: { clause: string; heading: string }[];
  requests: number;
  /** The plainest and earliest request that shows it. */
  witness: { request: Request; then: Decision; now: Decision };
}

/** A log under another policy. */
export interface Replayed {
  /** Whose log it is, as it says. */
  school: { id: string; name: string };
  policy: PolicyRef;
  events: number;
  judged: number;
  alike: number;
  newly_refused: Tally;
  newly_held: Tally;
  newly_allowed: Tally;
  not_judged: { why: string; events: number }[];
}

export interface Tally {
  requests: number;
  by_clause: {
    clause: string; heading: string; requests: number; examples: { seq: number; at: Instant; action: string; ref?: string }[];
  }[];
}

/** The safeguards under a policy. */
export interface Proof {
  policy: PolicyRef;
  safeguards: {
    name: string;
    statement: string;
    searched: number;
    /** Null where it holds. */
    counterexample: { asked: { request: Request; decision: Decision } | { look: ViewRequest }; why: string } | null;
  }[];
}

/** What `new` asks. */
export interface Question {
  name: string;
  asks: string;
  default: string;
  /** Those that can be given; any text where there are none. */
  answers: string[];
}
