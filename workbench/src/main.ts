// Draws the page for a place, and goes to another.

import "./style.css";

import { bar, type Go } from "./bar.js";
import { h, trouble } from "./dom.js";
import { hasDropped, init, readDraft, takenIn } from "./engine.js";
import { FIRST, VIEWS, read, written, type Place, type ViewName } from "./state.js";
import { ask } from "./views/ask.js";
import { compare } from "./views/compare.js";
import { day } from "./views/day.js";
import { policy } from "./views/policy.js";
import { rosterView } from "./views/roster.js";
import { week } from "./views/week.js";

export type Drawn = HTMLElement | Promise<HTMLElement>;

const DRAW: Record<ViewName, (place: Place, go: Go) => Drawn> = { policy, week, ask, day, compare, roster: rosterView };

const part = (id: string) => document.getElementById(id) as HTMLElement;

let place: Place = FIRST;
let turn = 0;

const go: Go = (change) => {
  const elsewhere = change.view !== undefined && change.view !== place.view;
  place = { ...place, ...(elsewhere ? { clause: undefined } : {}), ...change };
  void draw().then(() => {
    if (change.clause !== undefined) showClause();
    else if (elsewhere) scrollTo(0, 0);
  });
  // What a browser will not have in an address is still on the page.
  void written(place).then((fragment) => history.replaceState(null, "", `#${fragment}`)).catch(() => undefined);
};

/** Goes to the clause of which the place speaks. */
function showClause(): void {
  const found = place.clause === undefined ? null : document.getElementById(`clause-${place.clause}`);
  found?.scrollIntoView({ block: "center" });
  found?.focus({ preventScroll: true });
}

/** Draws everything anew, and leaves the focus where it was. */
async function draw(note?: HTMLElement): Promise<void> {
  turn += 1;
  const mine = turn;
  const focused = document.activeElement?.getAttribute("aria-label") || document.activeElement?.id;
  const inside = part("main").contains(document.activeElement);
  await readDraft(place);
  if (mine !== turn) return;
  part("bar").replaceChildren(h("h1", {}, "Schoolgate"), ...bar(place, go));
  part("tabs").replaceChildren(...VIEWS.map((view) => h("button", {
    type: "button", id: `tab-${view}`, "aria-current": view === place.view ? "page" : undefined, onclick: () => go({ view }),
  }, view.slice(0, 1).toUpperCase() + view.slice(1))));
  let drawn: HTMLElement;
  try {
    const begun = DRAW[place.view](place, go);
    if (begun instanceof Promise) {
      part("main").setAttribute("aria-busy", "true");
      part("main").replaceChildren(h("p", { class: "quiet" }, "One moment: the tools are at work."));
    }
    drawn = await begun;
  } catch (error) {
    drawn = trouble(error);
  }
  // Somebody went on meanwhile.
  if (mine !== turn) return;
  part("main").removeAttribute("aria-busy");
  part("main").replaceChildren(...(note ? [note] : []), drawn);
  const again = focused ? document.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"], #${CSS.escape(focused)}`) : null;
  // A remedy that was taken is gone: then one goes on from the answer, and not from the top of the page.
  (again ?? (inside ? part("main") : null))?.focus({ preventScroll: true });
}

async function arrive(): Promise<void> {
  const fragment = location.hash.slice(1);
  let note: HTMLElement | undefined;
  place = FIRST;
  if (fragment) {
    try {
      place = await read(fragment);
      const absent = place.school === "dropped" && !hasDropped();
      if (absent || (place.taken ?? 0) > takenIn()) {
        const { taken, ...rest } = place;
        place = { ...rest, school: absent ? "opening" : rest.school };
        note = h("p", { class: "trouble", role: "alert" }, absent
          ? "This link was made with a school that was dropped on the page. A dropped school is never in a link; this is the sample instead."
          : "This link was made after a roster had been taken in. What was taken in is never in a link; this is the school without it.");
      }
    } catch {
      note = h("p", { class: "trouble", role: "alert" }, "This link was cut short or changed on its way, so here is the page as it begins. Ask whoever sent it to copy it whole.");
    }
  }
  await draw(note);
  showClause();
}

if (typeof WebAssembly === "undefined") {
  part("main").replaceChildren(trouble("The engine is WebAssembly, and this browser has none. Any browser of the last years will do."));
} else {
  init().then(arrive, (error: unknown) => {
    part("main").replaceChildren(trouble(`The engine could not be loaded (${error instanceof Error ? error.message : String(error)}). Load the page again.`));
  });
  addEventListener("hashchange", () => void arrive());
}

// Once loaded, the page works without a network. Where the browser refuses, it works with one.
const foot = (says: string) => part("foot").replaceChildren(h("span", {}, says));
const NEEDS = "This browser keeps nothing of the page for later, so it needs the network each time it is opened. Nothing that is typed leaves it all the same.";
if (import.meta.env.PROD) {
  const begun = "serviceWorker" in navigator ? navigator.serviceWorker.register("./offline.js").then(() => navigator.serviceWorker.ready) : Promise.reject(new Error("absent"));
  begun.then(() => foot("Nothing leaves this browser. From now on the page opens without a network, too."), () => foot(NEEDS));
}
