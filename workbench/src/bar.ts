// The bar: policy, person, moment, school. Everything below it is a function of them.

import { instant, moved, said, spelled, wall } from "./clock.js";
import { choice, h } from "./dom.js";
import { BUILT_IN, hasDropped, roster, standing, zone } from "./engine.js";
import { changes } from "./hours.js";
import { LANGUAGES, type Language } from "./language.js";
import { counted, everybody } from "./people.js";
import { FIRST, type Place } from "./state.js";

export type Go = (change: Partial<Place>) => void;

export function bar(place: Place, go: Go): HTMLElement[] {
  const where = zone(place);
  const { date, time } = wall(place.at, where);
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const to = (minute: number) => {
    const clock = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    go({ at: instant(date, clock, where) });
  };
  const typed = (event: Event) => (event.target as HTMLInputElement).value;

  const policies = [...BUILT_IN, ...(place.draft === undefined ? [] : [{ value: "draft", says: "Your draft" }])];
  const schools = [
    { value: "day", says: "Larkfield, its day" },
    { value: "opening", says: "Larkfield, on opening" },
    ...(hasDropped() ? [{ value: "dropped", says: "Dropped here" }] : []),
  ];
  const people = everybody(roster(place));
  let events = "";
  try {
    events = counted(standing(place).school.seq, "event");
  } catch {
    // The view says what is wrong with the policy.
  }
  return [
    h("details", { class: "fold", open: matchMedia("(min-width: 52rem)").matches },
      h("summary", {}, `${said(place.at, where)}`),
      h("div", { class: "bar" },
        choice("Policy", policies, place.draft === undefined ? place.policy : "draft", (policy) => {
          if (policy === "draft" || (place.draft !== undefined && !confirm("The draft goes. Is it saved, or not needed?"))) go({});
          else go({ policy, draft: undefined, format: undefined });
        }),
        choice("Person", people, JSON.stringify(place.person), (person) => go({ person: JSON.parse(person) as Place["person"] })),
        h("fieldset", { class: "moment" },
          h("legend", {}, "Moment"),
          h("input", { type: "date", value: date, required: true, "aria-label": "Day", onchange: (event: Event) => typed(event) && go({ at: instant(typed(event), time, where) }) }),
          h("input", { type: "time", value: time, required: true, "aria-label": "Time", onchange: (event: Event) => typed(event) && go({ at: instant(date, typed(event), where) }) }),
          h("input", {
            type: "range", min: 0, max: 1435, step: 5, value: minutes, "aria-label": "Time of the day", "aria-valuetext": time,
            onchange: (event: Event) => to(Number(typed(event))),
          }),
          step("Previous change", "◂", place, go, (moments, now) => moments.findLast((at) => at < now)),
          step("Next change", "▸", place, go, (moments, now) => moments.find((at) => at > now)),
        ),
        choice(events ? `School, ${events}` : "School", schools, place.school, (school) => go({ school: school as Place["school"], taken: undefined, person: samePerson(place, school) })),
        choice("Answer in", LANGUAGES, place.language, (language) => go({ language: language as Language })),
      ),
    ),
  ];
}

/** Whoever was chosen may not be of the other school. */
function samePerson(place: Place, school: string): Place["person"] {
  const people = roster({ ...place, school: school as Place["school"], taken: undefined });
  const known = everybody(people).map(({ value }) => value);
  const first = known[0] ? (JSON.parse(known[0]) as Place["person"]) : FIRST.person;
  return known.includes(JSON.stringify(place.person)) ? place.person : first;
}

function step(
  label: string, sign: string, place: Place, go: Go, found: (moments: number[], now: number) => number | undefined,
): HTMLElement {
  return h("button", {
    type: "button", class: "step", title: label, "aria-label": label,
    onclick: () => {
      let at: number | undefined;
      try {
        at = found(changes(place), Date.parse(place.at));
      } catch {
        // A policy that does not compile has no hours.
      }
      go({ at: at === undefined ? moved(place.at, label.startsWith("Next") ? 60 : -60, zone(place)) : spelled(at, zone(place)) });
    },
  }, sign);
}
