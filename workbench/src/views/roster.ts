// Roster: drop what the school's system exports. Nothing is taken in until somebody says so, and nothing leaves the page.

import { Policy, School, SchoolgateError } from "schoolgate";
import type { Roster } from "schoolgate";

import type { Go } from "../bar.js";
import { h, trouble } from "../dom.js";
import { drop } from "../engine.js";
import { everybody } from "../people.js";
import type { Place } from "../state.js";

/** More than this a page need not hold: a trust's whole roster is a fifth of it. */
const MOST = 60_000_000;

export function rosterView(place: Place, go: Go): HTMLElement {
  const told = h("div", { "aria-live": "polite" });
  const take = async (files: File[]) => {
    told.replaceChildren(h("p", { class: "quiet" }, "One moment: it is being read."));
    try {
      told.replaceChildren(offered(await readFiles(files), place, go));
    } catch (error) {
      told.replaceChildren(trouble(error));
    }
  };
  const input = h("input", { type: "file", id: "files", accept: ".json", onchange: (event: Event) => void take([...((event.target as HTMLInputElement).files ?? [])]) });
  const zone = h("div", {
    class: "drop",
    ondragover: (event: Event) => { event.preventDefault(); zone.classList.add("over"); },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: (event: Event) => {
      event.preventDefault();
      zone.classList.remove("over");
      void take([...((event as DragEvent).dataTransfer?.files ?? [])]);
    },
  }, h("label", { for: "files" }, "Drop a roster here, or choose its file. "), input);
  return h("article", { class: "roster" },
    h("h2", {}, "Take in a roster"),
    h("p", {}, "The roster is read in this browser and stays in it: it is sent nowhere, kept nowhere, and never in a link."),
    zone, told);
}

async function readFiles(files: File[]): Promise<Roster> {
  const [file, ...others] = files;
  if (!file) throw new Error("No file was dropped.");
  if (others.length) throw new Error("Drop one file: a roster in JSON.");
  if (file.size > MOST) throw new Error(`${file.name} has ${Math.round(file.size / 1e6)} MB; the page takes ${MOST / 1e6}.`);
  try {
    return JSON.parse(await file.text()) as Roster;
  } catch {
    throw new Error(`${file.name} is not JSON.`);
  }
}

/** What is in it, and the button by which it is taken in. */
function offered(roster: Roster, place: Place, go: Go): HTMLElement {
  const policy = Policy.builtIn(place.policy);
  try {
    // Whether it holds together, the engine says.
    School.open(policy, roster).free();
  } catch (error) {
    if (error instanceof SchoolgateError) return h("div", {}, h("p", {}, "It cannot be taken in:"), trouble(error));
    throw error;
  } finally {
    policy.free();
  }
  const count = (what: unknown[] | undefined, one: string) => `${what?.length ?? 0} ${one}${what?.length === 1 ? "" : "s"}`;
  const first = everybody(roster)[0];
  return h("section", {},
    h("h3", {}, roster.name),
    h("p", {}, [count(roster.pupils, "pupil"), count(roster.parents, "adult"), count(roster.staff, "colleague"), count(roster.classes, "class")].join(", ").replace("classs", "classes")),
    h("button", {
      type: "button", onclick: () => {
        drop(roster);
        go({ school: "dropped", mine: [], ...(first ? { person: JSON.parse(first.value) as Place["person"] } : {}), action: { type: "view_feed", surface: "school_story" }, view: "day" });
      },
    }, "Take it in"));
}
