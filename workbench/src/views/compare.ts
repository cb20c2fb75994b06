// Compare: two policies, who gains and who loses, and for each change a request that shows it, to be asked again and asked otherwise.

import type { Decision, Request } from "schoolgate";
import type { Change, Changes } from "schoolgate/tools";

import type { Go } from "../bar.js";
import { said } from "../clock.js";
import { choice, h, trouble } from "../dom.js";
import { askModel, BUILT_IN, policyGiven, zone } from "../engine.js";
import { spaced } from "../people.js";
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
  const first = place.draft === undefined ? name(place.policy) : "your draft";
  const count = (of: number) => of.toLocaleString("en-GB");
  return h("article", { class: "compare" },
    h("h2", {}, `From ${first} to ${name(place.other)}`),
    choice("Compare with", BUILT_IN, place.other, (other) => go({ other })),
    h("p", {}, `Each of ${count(changes.requests)} requests was put to a small model school under both policies, at ${count(changes.instants)} moments of its week. ${count(changes.differing)} are answered otherwise; what changes for whom stands here, each with the plainest request that shows it.`),
    changes.changes.length === 0 ? h("p", { class: "quiet" }, "No request is answered otherwise.") : GROUPS.map(([title, kinds]) => {
      const found = changes.changes.filter(({ kind }) => kinds.includes(kind));
      return found.length === 0 ? null : h("section", {}, h("h3", {}, `${title} (${found.length})`),
        some(found.map((change) => one(change, place, [first, name(place.other)]))));
    }));
}

/** How many changes of a group stand there before somebody asks for the others. */
const FIRST = 12;

function some(items: HTMLElement[]): HTMLElement {
  const list = h("ul", { class: "changes" }, items.slice(0, FIRST));
  const more = h("p", {}, h("button", { type: "button", onclick: () => { list.append(...items.slice(FIRST)); more.remove(); } }, `Show ${items.length - FIRST} more`));
  return h("div", {}, list, items.length > FIRST ? more : null);
}

function one(change: Change, place: Place, names: [string, string]): HTMLElement {
  const { request, then, now } = change.witness;
  const details = h("details", {}, h("summary", {}, `See it (the plainest of ${change.requests.toLocaleString("en-GB")})`));
  details.addEventListener("toggle", () => {
    if (details.open && details.childElementCount === 1) details.append(witness(request, [then, now], place, names));
  });
  return h("li", {}, h("p", {}, change.sentence), details);
}

/** The request with both answers, and a place in which to change it and ask both again. */
function witness(request: Request, given: [Decision, Decision], place: Place, names: [string, string]): HTMLElement {
  const both = h("div", { class: "columns both", "aria-live": "polite" });
  const draw = (at: string, decisions: Decision[]) => both.replaceChildren(...decisions.map((decision, side) => answer(names[side] ?? "", decision, at, zone(place))));
  draw(request.at, given);
  const text = h("textarea", { rows: 9, class: "code", "aria-label": "The request, to be changed" });
  text.value = JSON.stringify(request, null, 2);
  const again = async () => {
    try {
      const asked = JSON.parse(text.value) as Request;
      const { then, now } = await tool("model", { old: policyGiven(place), new: place.other });
      draw(asked.at, [askModel(then, asked), askModel(now, asked)]);
    } catch (error) {
      both.replaceChildren(trouble(error instanceof SyntaxError ? new Error("The request is not JSON yet; what was typed is kept.") : error));
    }
  };
  return h("div", { class: "witness" }, both,
    h("details", {}, h("summary", {}, "Change the request, and ask both again"), text, h("p", {}, h("button", { type: "button", onclick: () => void again() }, "Ask both"))));
}

const VERDICTS: Record<string, [string, string]> = { allow: ["✓", "Yes"], deny: ["✕", "No"], hold: ["◷", "Later"] };

function answer(of: string, { verdict, reasons, duties, effective_at }: Decision, at: string, zone: string): HTMLElement {
  const [sign, says] = VERDICTS[verdict] ?? ["", verdict];
  return h("div", { class: `letter small ${verdict}` },
    h("h4", {}, of),
    h("p", { class: "verdict-small" }, h("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${says}${effective_at ? `: ${said(effective_at, zone)}` : ""}`),
    h("ul", {}, reasons.map(({ clause, message, code, remedies }) => h("li", {}, h("span", { class: "clause" }, clause), ` ${message ?? spaced(code)}`,
      remedies.length ? h("span", { class: "quiet" }, ` → ${remedies.map((one) => (one.type === "wait_until" ? `wait until ${said(one.at, zone)}` : spaced(one.type))).join("; ")}`) : null))),
    duties.length ? h("p", { class: "quiet" }, `Then owed: ${duties.map(({ type }) => spaced(type)).join(", ")}.`) : null,
    h("p", { class: "quiet" }, said(at, zone)));
}
