// Reads what was dropped, and keeps it: a district's roster crosses to the page only where the page can hold it.

import { importRoster, init, reconcile } from "schoolgate/import";
import type { Imported, ImportOptions, ImportReport, Proposal, ReconcileOptions } from "schoolgate/import";
import type { Request, Roster } from "schoolgate";

import { answering } from "./call.js";

/** What the page shows of a report: the rows of a file that is all wrong are as many as the file has. */
export const SHOWN = 1_000;

export interface Read { report: ImportReport; skipped: number; notes: number }

export interface Proposed {
  /** Those that are shown, without their requests: each by its place among all. */
  proposals: (Omit<Proposal, "requests"> & { at: number })[];
  groups: { id: string; sentence: string; count: number }[];
  new_year: boolean;
  /** How many there are, and how many of them the machine may do. */
  all: number;
  machine: number;
  /** How many pupils would be new. */
  newcomers: number;
  /** What those of the files are called, by their ids. */
  names: Record<"pupil" | "parent" | "staff" | "class", Record<string, string>>;
}

export type Asked = { id: number } & (
  | { do: "read"; options: ImportOptions; files?: [string, Uint8Array][] }
  | { do: "roster" }
  | { do: "propose"; snapshot: string; options: ReconcileOptions }
  | { do: "requests"; of: number[] }
);

const ready = init();
let files: [string, Uint8Array][] = [];
let imported: Imported | undefined;
let proposals: Proposal[] = [];
let machine: Request[] = [];

answering(async (asked: Asked): Promise<Read | Roster | Proposed | Request[]> => {
  await ready;
  switch (asked.do) {
    case "read": {
      if (asked.files) files = asked.files;
      [imported, proposals, machine] = [undefined, [], []];
      imported = importRoster(asked.options, files);
      const { report } = imported;
      return {
        report: { ...report, skipped: report.skipped.slice(0, SHOWN), notes: report.notes.slice(0, SHOWN).map((note) => ({ ...note, rows: note.rows?.slice(0, 20) ?? [] })) },
        skipped: report.skipped.length, notes: report.notes.length,
      };
    }
    case "roster":
      if (!imported) throw new Error("Nothing has been read yet.");
      return imported.roster;
    case "propose": {
      const { reconciliation, machine: may } = reconcile(asked.snapshot, asked.options, files);
      ({ proposals } = reconciliation);
      machine = may;
      const shown = proposals.map(({ requests, ...proposal }, at) => ({ ...proposal, at })).slice(0, SHOWN);
      return {
        proposals: shown, groups: reconciliation.groups, new_year: reconciliation.new_year, all: proposals.length,
        machine: proposals.filter(({ decides }) => decides === "machine").length,
        newcomers: proposals.filter(({ change }) => change === "pupil_added").length,
        names: called(shown, imported?.roster),
      };
    }
    case "requests": {
      const chosen = new Set(asked.of);
      const alone = proposals.every(({ decides }, at) => decides !== "machine" || chosen.has(at));
      // All that the machine may do goes as one, where all of it was chosen.
      const rest = proposals.filter(({ decides }, at) => chosen.has(at) && !(alone && decides === "machine"));
      return [...(alone ? machine : []), ...rest.flatMap(({ requests }) => requests)];
    }
  }
});

function called(shown: Proposed["proposals"], roster?: Roster): Proposed["names"] {
  const of = (kind: "pupil" | "parent" | "staff" | "class") => new Set(shown.flatMap((one) => [
    one[kind], ...(kind === "class" ? one.out_of ?? [] : (one.effects ?? []).flatMap(({ to }) => to.map((person) => (person as Record<string, string | undefined>)[kind]))),
  ]));
  const named = <Entry extends { id: string }>(wanted: Set<string | undefined>, entries: readonly Entry[] = [], name: (entry: Entry) => string) =>
    Object.fromEntries(entries.filter(({ id }) => wanted.has(id)).map((entry) => [entry.id, name(entry)]));
  const whole = ({ given_name = "", family_name = "" }: { given_name?: string; family_name?: string }) => `${given_name} ${family_name}`.trim();
  return {
    pupil: named(of("pupil"), roster?.pupils, whole), parent: named(of("parent"), roster?.parents, whole),
    staff: named(of("staff"), roster?.staff, ({ name }) => name), class: named(of("class"), roster?.classes, ({ name }) => name),
  };
}
