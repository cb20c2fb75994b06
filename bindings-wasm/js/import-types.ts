// What the import takes and answers.

import type { Instant, Person, Request, Roster } from "./contract.js";

/** What the files do not say about the school, and how to import. */
export interface ImportOptions {
  /** The school's id, in your own terms. */
  id: string;
  name: string;
  /** The time zone, by its IANA name. */
  timezone: string;
  /** The language of posts that state none (BCP 47); `en` unless you say otherwise. */
  language?: string;
  /** How many adults a pupil may be linked with; links beyond it are pending. 2 unless you say otherwise; `null`: any number. */
  at_most_adults?: number | null;
  /** Today, `YYYY-MM-DD`, by which roles that have ended are left out. Without it no role has ended. */
  today?: string;
  /** Which org is the school, by its `sourcedId`, where the files have several. */
  org?: string;
}

/** A roster and how it came about. */
export interface Imported {
  /** Ids are unique, and whatever is referred to is there. */
  roster: Roster;
  report: ImportReport;
}

/** What was taken, what was not, and what to look at. It holds nobody's data but ids. */
export interface ImportReport {
  /** The format, as in `one_roster_1.2`. */
  format: string;
  /** Each file, in the order given, with its rows and how many were taken. */
  files: { file: string; rows: number; taken: number }[];
  /** What was not taken. The header is row 1, and blank lines are not counted. */
  skipped: ImportSkipped[];
  /** What to look at, however often it occurs. */
  notes: ImportNote[];
  /** How much of each. */
  totals: {
    rows: number; taken: number; half_taken: number; doubted: number; pupils: number; parents: number; links: number; pending: number;
    responsible: number; staff: number; classes: number;
  };
}

/** A row that was not taken, or a part of one. */
export interface ImportSkipped {
  file: string;
  row: number;
  /** The column in question, as the file calls it. */
  column?: string;
  /** Whether the rest of the row was taken; absent: it was not. */
  rest_taken?: boolean;
  source_id?: string;
  code: string;
  sentence: string;
}

/** Something to look at. */
export interface ImportNote {
  code: string;
  file?: string;
  column?: string;
  /** The rows that it concerns, and the first of them. */
  first_row?: number;
  rows?: number[];
  count: number;
  sentence: string;
}

/** What the import takes, of which the school knows most itself, and by whom requests are made and how much may be gone before a
 * person looks. */
export interface ReconcileOptions extends Partial<ImportOptions> {
  /** When the requests are made. */
  at: Instant;
  /** As which host. */
  by: string;
  /** How many of a hundred pupils of a class may leave it by one roster; 25 unless you say otherwise. */
  of_class?: number;
  /** How many of a hundred of the school's pupils, links or assignments may be gone by one roster; 10 unless you say otherwise. */
  of_school?: number;
  /** So many at a time are never too many; 3 unless you say otherwise. */
  few?: number;
}

/** What would bring a school to a roster. */
export interface Reconciled {
  report: ImportReport;
  reconciliation: Reconciliation;
  /** What may be submitted without anybody's looking at it. */
  machine: Request[];
}

export interface Reconciliation {
  /** Where the school's log stood. */
  seq: number;
  /** Whether the roster is a new school year's. */
  new_year: boolean;
  proposals: Proposal[];
  /** Those that are decided together. */
  groups: { id: string; sentence: string; count: number }[];
}

/** One change, to be taken whole. */
export interface Proposal {
  change: string;
  pupil?: string;
  parent?: string;
  staff?: string;
  class?: string;
  out_of?: string[];
  /** Why, and where the files say so. */
  why: { sentence: string; file?: string; row?: number };
  /** What it opens or closes, and for whom. */
  effects?: { opens: boolean; scope: string; class?: string; pupil?: string; to: Person[]; sentence: string }[];
  decides: "machine" | "person";
  /** Why a person decides. */
  because?: string;
  /** With which others it is decided. */
  group?: string;
  /** What to submit, in this order. */
  requests: Request[];
}
