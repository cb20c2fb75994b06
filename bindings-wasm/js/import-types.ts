// What the import takes and answers.

import type { Roster } from "./contract.js";

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
  skipped: { file: string; row: number; source_id?: string; code: string; sentence: string }[];
  /** What to look at, however often it occurs. */
  notes: { code: string; file?: string; column?: string; first_row?: number; count: number; sentence: string }[];
}
