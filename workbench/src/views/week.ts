// Week: the policy's hours as a picture, with the moment in it. A lane a purpose and party.

import type { Band, Week } from "schoolgate/tools";

import type { Go } from "../bar.js";
import { instant, later, monday, said, wall } from "../clock.js";
import { h } from "../dom.js";
import { policyGiven, roster, zone } from "../engine.js";
import { capital, spaced } from "../people.js";
import type { Place } from "../state.js";
import { tool } from "../tools.js";

const NS = "http://www.w3.org/2000/svg";

function s(tag: string, given: Record<string, string | number> = {}, ...children: (SVGElement | string)[]): SVGElement {
  const made = document.createElementNS(NS, tag);
  for (const [name, value] of Object.entries(given)) made.setAttribute(name, String(value));
  made.append(...children);
  return made;
}

const clock = (seconds: number): string =>
  `${String(Math.floor(seconds / 3600)).padStart(2, "0")}:${String(Math.floor((seconds % 3600) / 60)).padStart(2, "0")}`;

export async function week(place: Place, go: Go): Promise<HTMLElement> {
  const from = monday(wall(place.at, zone(place)).date);
  const input = { policy: policyGiven(place), school: roster(place), from } as const;
  const drawn = (await tool("week", "staff" in place.person ? { ...input, staff: place.person.staff } : input)) as Week;
  const turned = (days: number) => go({ at: instant(later(wall(place.at, zone(place)).date, days), wall(place.at, zone(place)).time, zone(place)) });
  return h("article", { class: "week" },
    h("h2", {}, `The week from ${said(`${from}T12:00:00Z`, "UTC").split(",")[0]}`),
    h("p", { class: "turn" },
      h("button", { type: "button", onclick: () => turned(-7) }, "The week before"),
      h("button", { type: "button", onclick: () => turned(7) }, "The week after")),
    shut(drawn),
    h("div", { class: "lanes" }, drawn.lanes.map((lane) => h("section", { class: "lane" },
      h("h3", {}, lane.says),
      picture(drawn, lane, place, go),
      h("p", { class: "quiet" }, lane.clauses.map(({ id, heading }) => `${id} ${heading}`).join(" · "))))),
    drawn.unstated.length ? h("section", {}, h("h3", {}, "Open at any hour"), h("ul", {}, drawn.unstated.map(({ says }) => h("li", {}, says)))) : null,
    key(),
    table(drawn, place, go),
  );
}

/** The days on which the school is closed, and the hours that the clocks take or give. */
function shut({ days }: Week): HTMLElement | null {
  const named = (date: string | undefined) => (date ? said(`${date}T12:00:00Z`, "UTC").split(",")[0] : "");
  const told = days.flatMap(({ date, closed, skipped = [], repeated = [] }) => [
    ...(closed ? [`${named(date)}: closed (${spaced(closed)}).`] : []),
    ...(skipped.length ? [`${named(date)}: the clocks go forward, and an hour is missing.`] : []),
    ...(repeated.length ? [`${named(date)}: the clocks go back, and an hour comes twice.`] : []),
  ]);
  return told.length ? h("p", { class: "advice" }, told.join(" ")) : null;
}

/** One lane: seven rows of a day from midnight to midnight, as the wall clock reads it. */
function picture(drawn: Week, lane: Week["lanes"][number], place: Place, go: Go): HTMLElement {
  // On a phone narrower, so that the letters keep their size.
  const narrow = matchMedia("(max-width: 52rem)").matches;
  const [left, width, row] = narrow ? [56, 290, 26] : [92, 720, 22];
  const x = (seconds: number) => left + (seconds / 86_400) * width;
  const svg = s("svg", { viewBox: `0 0 ${left + width + 8} ${drawn.days.length * row + 20}`, role: "img", "aria-label": `${lane.says}: ${summary(drawn, lane)}` });
  for (const hour of narrow ? [0, 8, 12, 16, 24] : [0, 6, 8, 12, 16, 18, 24]) {
    svg.append(s("text", { x: x(hour * 3600), y: 12, class: "hour", "text-anchor": hour === 24 ? "end" : "middle" }, `${hour}`));
    svg.append(s("line", { x1: x(hour * 3600), x2: x(hour * 3600), y1: 16, y2: 18 + drawn.days.length * row, class: "rule" }));
  }
  const now = wall(place.at, zone(place));
  drawn.days.forEach((day, at) => {
    const y = 18 + at * row;
    svg.append(s("text", { x: 0, y: y + 15, class: "day" }, `${capital(day.weekday).slice(0, 3)} ${day.date?.slice(8) ?? ""}${day.closed ? " ✕" : ""}`));
    for (const band of lane.days[at] ?? []) {
      const bar = s("rect", {
        x: x(band.from), y: y + 2, width: Math.max(1, x(band.to) - x(band.from)), height: row - 4, class: `band ${band.state}${day.closed ? " holiday" : ""}`,
      }, s("title", {}, tip(band, lane, day.closed)));
      if (day.date) {
        const date = day.date;
        bar.addEventListener("click", (event) => {
          const box = svg.getBoundingClientRect();
          const seconds = (((event as MouseEvent).clientX - box.left) / box.width * (left + width + 8) - left) / width * 86_400;
          go({ at: instant(date, clock(Math.min(86_340, Math.max(0, Math.round(seconds / 300) * 300))), zone(place)), view: "ask" });
        });
      }
      svg.append(bar);
    }
    for (const [odd, what] of [...(day.skipped ?? []).map((one) => [one, "skipped"] as const), ...(day.repeated ?? []).map((one) => [one, "repeated"] as const)]) {
      svg.append(s("rect", { x: x(odd.from), y: y + 2, width: x(odd.to) - x(odd.from), height: row - 4, class: what },
        s("title", {}, what === "skipped" ? "This hour is missing: the clocks go forward." : "This hour comes twice: the clocks go back.")));
    }
    if (day.date === now.date) {
      const seconds = Number(now.time.slice(0, 2)) * 3600 + Number(now.time.slice(3)) * 60;
      svg.append(s("line", { x1: x(seconds), x2: x(seconds), y1: y, y2: y + row, class: "now" }));
    }
  });
  const holder = h("div", { class: "picture" });
  holder.append(svg);
  return holder;
}

function tip(band: Band, lane: Week["lanes"][number], closed?: string): string {
  const clauses = band.clauses.flatMap((place) => (lane.clauses[place] ? [`${lane.clauses[place].id} ${lane.clauses[place].heading}`] : [])).join(", ");
  return `${clock(band.from)} to ${clock(band.to)}: ${band.state}${band.pass ? `, the ${band.pass} time` : ""}${closed ? ` (${spaced(closed)})` : ""}${clauses ? `, by ${clauses}` : ""}. Click to ask then.`;
}

function summary(drawn: Week, lane: Week["lanes"][number]): string {
  return drawn.days.map((day, at) => {
    const open = (lane.days[at] ?? []).filter(({ state }) => state === "open").map(({ from, to }) => `${clock(from)} to ${clock(to)}`);
    return `${day.weekday} ${open.join(" and ") || "not open"}`;
  }).join("; ");
}

function key(): HTMLElement {
  const states = [["open", "open"], ["quiet", "delivered silently"], ["advised", "against the school's advice"], ["held", "held until it opens"], ["closed", "closed"]];
  return h("ul", { class: "key" }, states.map(([state, says]) => h("li", {}, h("span", { class: `swatch ${state}` }), says)));
}

/** The same in words, for whoever cannot see the picture, and for a phone. */
function table(drawn: Week, place: Place, go: Go): HTMLElement {
  const cell = (band: Band, date?: string) => {
    const says = `${clock(band.from)}–${clock(band.to)} ${band.state}`;
    return date ? h("button", { type: "button", class: "link", onclick: () => go({ at: instant(date, clock(Math.min(band.from, 86_340)), zone(place)), view: "ask" }) }, says) : says;
  };
  return h("details", {}, h("summary", {}, "The same in words, by the keyboard"), h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "The week in words" }, h("table", {},
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, ""), drawn.days.map(({ weekday, date }) => h("th", { scope: "col" }, `${capital(weekday)} ${date ?? ""}`)))),
    h("tbody", {}, drawn.lanes.map((lane) => h("tr", {}, h("th", { scope: "row" }, lane.says), lane.days.map((bands, at) =>
      h("td", {}, bands.map((band) => h("div", {}, cell(band, drawn.days[at]?.date)))))))))));
}
