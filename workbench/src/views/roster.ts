// Roster: drop what the school's system exports. Nothing is taken in until somebody says so, and nothing leaves the page.

import { Policy, School } from "schoolgate";
import type { Roster } from "schoolgate";
import type { ImportOptions } from "schoolgate/import";

import type { Go } from "../bar.js";
import { instant, wall } from "../clock.js";
import { h, trouble } from "../dom.js";
import { drop, roster, zone } from "../engine.js";
import { MOST, read, readRoster } from "../importing.js";
import type { Read } from "../import-worker.js";
import { counted, everybody } from "../people.js";
import type { Place } from "../state.js";
import { reconciliation } from "./reconcile.js";
import { report } from "./report.js";

/** What was dropped, for as long as the page is open. */
interface Dropped {
  options: ImportOptions;
  /** Read by the import, or a roster in the library's own form. */
  read?: Read;
  own?: Roster;
  /** Whether somebody asked what would bring the open school to it. */
  asked: boolean;
}

let held: Dropped | undefined;

/** As large a school as a page holds and draws without a pause; a secondary school has half of it. */
const MOST_PUPILS = 3_000;

export function rosterView(place: Place, go: Go): HTMLElement {
  const told = h("div", { class: "told" });
  const said = h("div", { "aria-live": "polite" });
  const busy = (what: string) => said.replaceChildren(h("p", { class: "quiet" }, what));
  const draw = () => {
    said.replaceChildren();
    told.replaceChildren(...(held ? shown(held, place, go, again) : []));
  };
  const again = async (options: ImportOptions) => {
    busy("One moment: it is read anew.");
    try {
      const found = await read(options);
      held = { options, read: found, asked: false };
      draw();
    } catch (error) {
      said.replaceChildren(trouble(error));
    }
  };
  const take = async (files: Promise<File[]> | File[], options: ImportOptions) => {
    held = undefined;
    told.replaceChildren();
    busy("One moment: it is being read. The page can be used meanwhile.");
    try {
      held = await taken(await files, options);
      draw();
    } catch (error) {
      said.replaceChildren(h("p", {}, "It cannot be taken in, and nothing has changed."), trouble(error));
    }
  };
  const chosen = (event: Event) => void take([...((event.target as HTMLInputElement).files ?? [])], options(place, true));
  const box = h("div", {
    class: "drop",
    ondragover: (event: Event) => { event.preventDefault(); box.classList.add("over"); },
    ondragleave: () => box.classList.remove("over"),
    ondrop: (event: Event) => {
      event.preventDefault();
      box.classList.remove("over");
      // What lies in the folders has to be asked for before the event is over.
      const items = [...((event as DragEvent).dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
      void take(Promise.all(items.map(within)).then((all) => all.flat()), options(place, true));
    },
  }, h("p", {}, h("strong", {}, "Drop a folder, a zip or files here")),
  h("p", { class: "pens" },
    h("input", { type: "file", id: "files", class: "hidden", multiple: true, accept: ".csv,.zip,.json,.xml,.txt", onchange: chosen }), h("label", { class: "button", for: "files" }, "Choose files"),
    h("input", { type: "file", id: "folder", class: "hidden", webkitdirectory: true, onchange: chosen }), h("label", { class: "button", for: "folder" }, "Choose a folder"),
    h("button", { type: "button", onclick: () => void take(example(), options(place, false)) }, "Try it with an export of Larkfield")));
  draw();
  return h("article", { class: "roster" },
    h("h2", {}, "Take in a roster"),
    h("p", {}, "The school's people, as its management system exports them: OneRoster, School Data Sync or Clever (CSV), Wonde (JSON), the Common Transfer File (XML), or a roster in Schoolgate's own JSON. It is read in this browser and stays in it: it is sent nowhere, kept nowhere, and in no link."),
    box, said, told);
}

/** How it is read unless somebody says otherwise: as of today, or for the example of the day on which the page stands. */
function options(place: Place, real: boolean): ImportOptions {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const { name, timezone } = roster({ ...place, school: "opening", taken: undefined });
  const today = wall(real ? Date.now() : place.at, real ? here : timezone).date;
  return { id: "dropped-here", name: real ? "The school that was dropped" : name, timezone: real ? here : timezone, today };
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile) return [await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // It hands them out a hundred at a time, until there are none.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) return found;
    found.push(...(await Promise.all(some.map(within))).flat());
  }
}

async function example(): Promise<File[]> {
  const [users, classes, enrollments] = await Promise.all([
    import("../../example/users.csv?raw"), import("../../example/classes.csv?raw"), import("../../example/enrollments.csv?raw"),
  ]);
  return [["users.csv", users.default], ["classes.csv", classes.default], ["enrollments.csv", enrollments.default]].map(([name, text]) => new File([text as string], name as string));
}

async function taken(files: File[], options: ImportOptions): Promise<Dropped> {
  // What a system leaves beside the files.
  const meant = files.filter(({ name }) => !name.startsWith("."));
  if (meant.length === 0) throw new Error("There is no file in it. Drop the CSV, JSON, XML or zip files of the export.");
  const size = meant.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST) {
    throw new Error(`The files have ${Math.round(size / 1e6)} MB, and a page takes ${MOST / 1e6}. Drop the files of one school alone, or read them with the program: schoolgate import FOLDER.`);
  }
  const [only] = meant;
  if (meant.length === 1 && only && /\.json$/i.test(only.name)) {
    const own = ours(await only.text());
    if (own) return { options, own, asked: false };
  }
  const bytes = await Promise.all(meant.map(async (file): Promise<[string, Uint8Array]> => [file.name, new Uint8Array(await file.arrayBuffer())]));
  return { options, read: await read(options, bytes), asked: false };
}

/** A roster in the library's own form; what an interface answers has its records in lists of its own. */
function ours(text: string): Roster | undefined {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!given || typeof given !== "object" || Array.isArray(given) || !("timezone" in given || "classes" in given || "id" in given) || "data" in given) return undefined;
  School.open(Policy.builtIn("mmps-2023"), given as Roster).free();
  return given as Roster;
}

function shown(dropped: Dropped, place: Place, go: Go, again: (options: ImportOptions) => Promise<void>): HTMLElement[] {
  const { read: found, options: given } = dropped;
  const field = (label: string, type: string, name: "name" | "timezone" | "today") => h("label", { class: "choice" }, h("span", {}, label), h("input", {
    type, value: given[name] ?? "", required: true, list: name === "timezone" ? "zones" : undefined,
    onchange: (event: Event) => void again({ ...given, [name]: (event.target as HTMLInputElement).value }),
  }));
  const parts: HTMLElement[] = [];
  if (found) {
    parts.push(report(found), h("fieldset", { class: "pens" }, h("legend", {}, "Read as"),
      field("School", "text", "name"), field("Time zone", "text", "timezone"), field("As of", "date", "today"),
      h("datalist", { id: "zones" }, Intl.supportedValuesOf("timeZone").map((value) => h("option", { value })))));
  }
  const under = h("div", { "aria-live": "polite" });
  const ask = async () => {
    under.replaceChildren(h("p", { class: "quiet" }, "One moment: the school and the files are compared."));
    try {
      under.replaceChildren(await reconciliation(place, go));
    } catch (error) {
      under.replaceChildren(trouble(error));
    }
  };
  const people = roster(place);
  parts.push(h("div", { class: "columns next" },
    opener(dropped, place, go),
    found ? h("section", {}, h("h3", {}, `Or bring ${people.name} to it`),
      h("p", {}, `What is new in the files, what has changed and what is gone, against the school that is open (${counted(people.pupils?.length ?? 0, "pupil")}), as a nightly import would.`),
      h("button", { type: "button", onclick: () => { dropped.asked = true; void ask(); } }, "Show what would change")) : null));
  parts.push(under);
  if (dropped.asked) void ask();
  return parts;
}

/** The button by which it becomes a school of its own. */
function opener({ read: found, own, options }: Dropped, place: Place, go: Go): HTMLElement {
  const pupils = found?.report.totals.pupils ?? own?.pupils?.length ?? 0;
  const heading = h("h3", {}, `Open it as a school: ${own?.name ?? options.name}`);
  if (pupils > MOST_PUPILS) {
    return h("section", {}, heading, h("p", { class: "trouble" },
      `${counted(pupils, "pupil")} are more than a page draws without a pause; it takes ${MOST_PUPILS.toLocaleString("en-GB")}, one large school. The report is whole. Drop the files of one school, or open them with the library.`));
  }
  const asIf = h("input", { type: "checkbox", checked: !own });
  const problem = h("div", { "aria-live": "polite" });
  const open = async () => {
    try {
      const given = own ?? (await readRoster());
      const people = asIf.checked ? agreed(given) : given;
      School.open(Policy.builtIn("mmps-2023"), people).free();
      drop(people);
      const first = everybody(people)[0];
      const at = own ? place.at : instant(options.today ?? wall(place.at, zone(place)).date, "10:00", people.timezone);
      go({ school: "dropped", taken: undefined, mine: [], at, ...(first ? { person: JSON.parse(first.value) as Place["person"] } : {}), action: { type: "view_feed", surface: "school_story" }, view: "day" });
    } catch (error) {
      problem.replaceChildren(trouble(error));
    }
  };
  return h("section", {}, heading,
    own ? h("p", {}, [counted(own.pupils?.length ?? 0, "pupil"), counted(own.parents?.length ?? 0, "adult"), counted(own.staff?.length ?? 0, "colleague"), counted(own.classes?.length ?? 0, "class", "classes")].join(", ")) : null,
    h("label", { class: "tick" }, asIf, "as if every adult had an account and every family had agreed to the use of data; files say neither"),
    h("p", {}, h("button", { type: "button", class: "main", onclick: () => void open() }, "Open this school")), problem);
}

function agreed(given: Roster): Roster {
  const consents = given.consents ?? [];
  const said = new Set(consents.filter(({ kind }) => kind === "data_processing").map(({ pupil }) => pupil));
  const more = (given.pupils ?? []).filter(({ id }) => !said.has(id)).map(({ id }) => ({ pupil: id, kind: "data_processing" as const, form: "as-if" }));
  return { ...given, parents: (given.parents ?? []).map((parent) => ({ ...parent, account: "active" as const })), consents: [...consents, ...more] };
}
