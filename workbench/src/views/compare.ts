// Compare: two policies, who gains and who loses, and for each change a request that shows it.

import type { Change, Changes } from "schoolgate/tools";

import type { Go } from "../bar.js";
import { choice, h } from "../dom.js";
import { BUILT_IN, policyGiven, zone } from "../engine.js";
import { said } from "../clock.js";
import type { Place } from "../state.js";
import { tool } from "../tools.js";

const GROUPS: [string, Change["kind"][]][] = [
  ["Newly permitted", ["gained"]],
  ["No longer permitted", ["lost"]],
  ["Held, or held otherwise", ["newly_held", "no_longer_held", "held_otherwise"]],
  ["Advised otherwise", ["newly_advised", "no_longer_advised"]],
  ["Owed otherwise", ["duties_changed"]],
  ["Refused for another reason", ["refused_otherwise"]],
];

export async function compare(place: Place, go: Go): Promise<HTMLElement> {
  const changes: Changes = await tool("diff", { old: policyGiven(place), new: place.other });
  const name = (id: string) => BUILT_IN.find(({ value }) => value === id)?.says ?? id;
  return h("article", { class: "compare" },
    h("h2", {}, `From ${place.draft === undefined ? name(place.policy) : "your draft"} to ${name(place.other)}`),
    choice("Compare with", BUILT_IN, place.other, (other) => go({ other })),
    h("p", {}, `${changes.differing.toLocaleString("en-GB")} of ${changes.requests.toLocaleString("en-GB")} requests, at ${changes.instants.toLocaleString("en-GB")} moments each, are answered otherwise.`),
    changes.changes.length === 0 ? h("p", { class: "quiet" }, "No request is.") : GROUPS.map(([title, kinds]) => {
      const found = changes.changes.filter(({ kind }) => kinds.includes(kind));
      return found.length === 0 ? null : h("section", {}, h("h3", {}, `${title} (${found.length})`), h("ul", { class: "changes" }, found.map((change) => one(change, place))));
    }));
}

function one(change: Change, place: Place): HTMLElement {
  const { request, then, now } = change.witness;
  const clauses = (of: { clause: string; heading: string }[]) => of.map(({ clause, heading }) => `${clause} ${heading}`).join(", ") || "no clause";
  return h("li", {},
    h("p", {}, change.sentence),
    h("details", {}, h("summary", {}, `The plainest request that shows it (of ${change.requests})`),
      h("div", { class: "columns" },
        h("div", {}, h("h4", {}, "Then"), h("p", { class: `verdict-small ${then.verdict}` }, then.verdict), h("p", { class: "quiet" }, clauses(change.then))),
        h("div", {}, h("h4", {}, "Now"), h("p", { class: `verdict-small ${now.verdict}` }, now.verdict), h("p", { class: "quiet" }, clauses(change.now)))),
      h("p", { class: "quiet" }, `At ${said(request.at, zone(place))}, in the small school that policies are compared in.`),
      h("pre", { tabindex: 0 }, JSON.stringify(request, null, 2))));
}
