// Draws the page for a place, and goes to another.

import "./style.css";

import { bar, type Go } from "./bar.js";
import { h, trouble } from "./dom.js";
import { hasDropped, init } from "./engine.js";
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
  place = { ...place, ...change };
  void draw();
  void written(place).then((fragment) => history.replaceState(null, "", `#${fragment}`));
};

/** Draws everything anew, and leaves the focus where it was. */
async function draw(note?: HTMLElement): Promise<void> {
  turn += 1;
  const mine = turn;
  const focused = document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.id;
  part("bar").replaceChildren(h("h1", {}, "Schoolgate"), ...bar(place, go));
  part("tabs").replaceChildren(...VIEWS.map((view) => h("button", {
    type: "button", "aria-current": view === place.view ? "page" : undefined, onclick: () => go({ view }),
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
  if (focused) {
    const again = document.querySelector<HTMLElement>(`[aria-label="${CSS.escape(focused)}"], #${CSS.escape(focused)}`);
    again?.focus({ preventScroll: true });
  }
}

async function arrive(): Promise<void> {
  const fragment = location.hash.slice(1);
  let note: HTMLElement | undefined;
  place = FIRST;
  if (fragment) {
    try {
      place = await read(fragment);
      if (place.school === "dropped" && !hasDropped()) {
        place = { ...place, school: "opening" };
        note = h("p", { class: "trouble", role: "alert" }, "This link was made with a school that was dropped on the page. A dropped school is never in a link; this is the sample instead.");
      }
    } catch {
      note = h("p", { class: "trouble", role: "alert" }, "This link was cut short or changed on its way, so here is the page as it begins. Ask whoever sent it to copy it whole.");
    }
  }
  await draw(note);
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
if ("serviceWorker" in navigator && import.meta.env.PROD) navigator.serviceWorker.register("./offline.js").catch(() => undefined);
