// What was read of the files, and what was not, row by row.

import type { ImportReport } from "schoolgate/import";

import { h } from "../dom.js";
import { capital, counted } from "../people.js";
import type { Read } from "../import-worker.js";

const FORMATS: [RegExp, string][] = [
  [/^one_roster_(.*)$/, "1EdTech OneRoster"], [/^school_data_sync_(.*)$/, "Microsoft School Data Sync"], [/^clever/, "Clever"],
  [/^wonde/, "Wonde"], [/^common_transfer/, "Common Transfer File"],
];

function format(word: string): string {
  const [pattern, name] = FORMATS.find(([known]) => known.test(word)) ?? [];
  return name ? `${name} ${pattern?.exec(word)?.[1]?.replaceAll("_", ", ") ?? ""}`.trim() : word.replaceAll("_", " ");
}

/** How many rows of a table stand there before somebody asks for more. */
const FIRST = 25;

/** A table of which the first rows stand there, and the others when they are asked for. */
function table(label: string, heads: string[], rows: (string | number)[][], left: number): HTMLElement {
  const body = h("tbody");
  const row = (cells: (string | number)[]) => h("tr", {}, cells.map((cell) => h("td", {}, typeof cell === "number" ? cell.toLocaleString("en-GB") : cell)));
  body.append(...rows.slice(0, FIRST).map(row));
  const more = h("p");
  if (rows.length > FIRST) {
    more.append(h("button", { type: "button", onclick: () => { body.append(...rows.slice(FIRST).map(row)); more.replaceChildren(beyond()); } }, `Show ${(rows.length - FIRST).toLocaleString("en-GB")} more`));
  } else more.append(beyond());
  function beyond(): string {
    return left > rows.length ? `And ${(left - rows.length).toLocaleString("en-GB")} more, which no page need hold.` : "";
  }
  return h("div", {}, h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": label },
    h("table", {}, h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))), body)), more);
}

export function report({ report: found, skipped, notes }: Read): HTMLElement {
  const { totals } = found;
  return h("section", { class: "report" },
    h("h3", {}, `What was read: ${format(found.format)}`),
    h("p", {}, told(totals)),
    table("The files", ["File", "Rows", "Taken"], found.files.map(({ file, rows, taken }) => [file, rows, taken]), found.files.length),
    h("h3", {}, `Not taken (${skipped.toLocaleString("en-GB")})`),
    skipped === 0 ? h("p", { class: "quiet" }, "Every row was.")
      : table("Rows not taken", ["Where", "Id", "Why, and what to do"],
        found.skipped.map(({ file, row, column, rest_taken, source_id = "", sentence }) =>
          [`${file}, row ${row}${column ? `, ${column}` : ""}`, source_id, `${capital(sentence)}${rest_taken ? " (The rest of the row was taken.)" : ""}`]), skipped),
    h("h3", {}, `To look at (${notes.toLocaleString("en-GB")})`),
    notes === 0 ? h("p", { class: "quiet" }, "Nothing.")
      : table("What to look at", ["What", "Where"],
        found.notes.map(({ file, column, first_row, rows, count, sentence }) =>
          [capital(sentence), [file, column, rows?.length ? `${rows.length === 1 ? "row" : "rows"} ${rows.slice(0, 8).join(", ")}${rows.length > 8 ? " …" : ""}` : first_row ? `from row ${first_row}` : ""].filter(Boolean).join(", ") + (count > 1 ? `, ${count.toLocaleString("en-GB")} times` : "")]), notes));
}

function told(totals: ImportReport["totals"]): string {
  const { rows, taken, pupils, parents, links, pending, responsible, staff, classes } = totals;
  const waiting = pending ? `, of which ${pending.toLocaleString("en-GB")} wait for the school` : "";
  const known = responsible ? `${counted(responsible, "link")} with parental responsibility` : "no link says who has parental responsibility";
  return `${counted(taken, "row")} of ${rows.toLocaleString("en-GB")} taken: ${counted(pupils, "pupil")}, ${counted(parents, "adult")} with ${counted(links, "link")}${waiting} (${known}), ${counted(staff, "colleague")}, ${counted(classes, "class", "classes")}.`;
}
