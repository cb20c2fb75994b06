// When something begins or ends under a policy: the moments between which a day's answers are the same.

import { later, monday, wall } from "./clock.js";
import { look, zone } from "./engine.js";
import type { Place } from "./state.js";

/** Every opening and closing of the hours in three weeks around the moment, in order. */
export function changes(place: Place): number[] {
  const first = later(monday(wall(place.at, zone(place)).date), -7);
  const found = new Set<number>();
  for (const from of [first, later(first, 7), later(first, 14)]) {
    const week = look(place, { view: "week", at: place.at, by: { host: "workbench" }, from });
    if (week.view !== "week") return [];
    for (const { days } of week.hours) {
      for (const { windows } of days) {
        for (const { from, to } of windows) found.add(Date.parse(from)).add(Date.parse(to));
      }
    }
  }
  return [...found].sort((one, other) => one - other);
}
