// What is put into words, and what comes.

import type { Decision, Duty, Instant, Plan, Remedy } from "./contract.js";

/** What to put into words: any of these. */
export interface ToSay {
  /** The table's own, where it is given. */
  locale?: string;
  /** Take a language that no native reader has reviewed, and show the answer's `note` with it. */
  unreviewed?: "accept";
  decision?: Decision;
  plan?: Plan;
  remedies?: Remedy[];
  duties?: Duty[];
  /** What people and classes are called, by id; without a name the id stands there. */
  names?: {
    parents?: Record<string, string>; staff?: Record<string, string>; pupils?: Record<string, string>;
    classes?: Record<string, string>;
  };
  /** When it was asked: an instant of the same day is told by the time alone. */
  at?: Instant;
}

/** The same in words. */
export interface Said {
  /** The language's tag (BCP 47). */
  locale: string;
  /** What it calls itself. */
  language: string;
  direction: "ltr" | "rtl";
  /** Whether a native reader has reviewed it. */
  reviewed: boolean;
  /** Where none has: that it was not, in the language itself, to be shown with the words. */
  note?: string;
  decision?: DecisionSaid;
  plan?: PlanSaid;
  /** As buttons, in the order given. */
  remedies?: string[];
  duties?: DutySaid[];
}

export interface DecisionSaid {
  /** The verdict, as a label. */
  verdict: string;
  /** The answer in a sentence, for whoever asked. */
  headline: string;
  reasons: {
    clause: string;
    /** What it does to the verdict, as a label. */
    effect: string;
    words: string;
    /** As buttons, in the reason's order. */
    remedies: string[];
  }[];
  /** The ways out of all that stands against it, each once. */
  ways: string[];
  duties: DutySaid[];
}

export interface DutySaid {
  /** What to do. */
  words: string;
  /** What whoever has to be told reads. */
  told?: string;
}

export interface PlanSaid {
  /** Whether there is a way, in a sentence. */
  headline: string;
  steps: { clause: string; words: string }[];
  /** What would then be decided. */
  decision?: DecisionSaid;
}
