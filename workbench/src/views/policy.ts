// Policy: the printed clause beside what the engine makes of it, and what it says of the chosen person's request now.

import type { PolicyDocument } from "schoolgate";
import type { Checked, Finding, Page } from "schoolgate/tools";

import type { Go } from "../bar.js";
import { h, trouble } from "../dom.js";
import { ask, asked, roster } from "../engine.js";
import { names, told } from "../people.js";
import type { Place } from "../state.js";
import { tool } from "../tools.js";

export async function policy(place: Place, go: Go): Promise<HTMLElement> {
  const pencil = h("section", { class: "pencil" });
  const findings = place.draft === undefined ? undefined : await tool("check", { document: place.draft });
  if (place.draft === undefined) {
    pencil.append(h("button", { type: "button", onclick: () => void copied(place, go) }, "Edit a copy"));
  } else {
    const { editor } = await import("../editor.js");
    pencil.append(editor(place.draft, findings?.findings ?? [], (draft) => go({ draft })), listed(findings as Checked));
  }
  return h("article", { class: "policy" }, pencil, await page(place, findings));
}

/** The built-in policy's document, as something to write on. */
async function copied(place: Place, go: Go): Promise<void> {
  const documents: Record<string, () => Promise<{ default: unknown }>> = {
    "mmps-2023": () => import("../../../core/policies/mmps-2023.json"),
    "st-wilfrids-2023": () => import("../../../core/policies/st-wilfrids-2023.json"),
  };
  const found = (await documents[place.policy]?.())?.default as PolicyDocument;
  go({ draft: JSON.stringify(found, null, 2) });
}

function listed({ holds, findings }: Checked): HTMLElement {
  return h("section", { "aria-label": "Findings" },
    h("h3", {}, holds ? "It can be adopted" : "It cannot be adopted yet"),
    findings.length === 0 ? h("p", { class: "quiet" }, "Nothing was found.") : h("ul", { class: "findings" }, findings.slice(0, 100).map((finding) =>
      h("li", { class: finding.severity }, h("strong", {}, `line ${finding.line}${finding.clause ? `, clause ${finding.clause}` : ""}: `), finding.sentence, finding.meant ? h("span", { class: "quiet" }, ` Probably: ${finding.meant}.`) : ""))));
}

async function page(place: Place, checked?: Checked): Promise<HTMLElement> {
  let shown: Page;
  try {
    shown = (await tool("show", { policy: place.draft === undefined ? place.policy : (JSON.parse(place.draft) as PolicyDocument) })) as Page;
  } catch (error) {
    return trouble(error);
  }
  const known = names(roster(place));
  const speaks = new Map<string, string>();
  try {
    for (const { clause, effect } of ask(place, asked(place)).reasons) speaks.set(clause, effect);
  } catch {
    // What is asked may not be about this school's people.
  }
  const effects: Record<string, string> = { allow: "permits", deny: "refuses", hold: "holds", advise: "asks otherwise of" };
  return h("section", { class: "printed" },
    h("h2", {}, shown.title),
    h("p", { class: "quiet" }, `${shown.organisation}, ${shown.version}, last reviewed ${shown.reviewed}. `, h("button", { type: "button", class: "link", onclick: () => print() }, "Print")),
    h("p", { class: "quiet" }, `In the margin: what each clause says now when ${known.person(place.person)} wants to ${told(place.action, known)}.`),
    shown.clauses.map((clause) => {
      const effect = speaks.get(clause.id);
      const found = checked?.findings.filter((finding: Finding) => finding.clause === clause.id) ?? [];
      return h("section", { class: `clause-row ${effect ?? ""}`, lang: shown.language },
        h("div", { class: "margin", lang: "en-GB" }, effect ? h("span", { class: `mark ${effect}` }, `● ${effects[effect] ?? effect} it`) : h("span", { class: "mark none", "aria-hidden": "true" }, "○")),
        h("div", { class: "words" }, h("h3", {}, h("span", { class: "clause" }, clause.id), ` ${clause.heading}`), h("p", {}, clause.summary)),
        h("div", { class: "rules", lang: "en-GB" },
          clause.rules.map(({ says, overruled }) => h("p", { class: overruled ? "overruled" : "" }, says)),
          clause.guidance ? h("p", { class: "quiet" }, `Guidance: ${clause.guidance}`) : null,
          clause.carried_by ? h("p", { class: "quiet" }, `Carried by ${clause.carried_by.join(", ")}.`) : null,
          found.map(({ sentence, severity }) => h("p", { class: `finding ${severity}` }, sentence))));
    }),
    h("section", {}, h("h3", {}, "What it leaves open"), h("ul", {}, shown.silences.map(({ about, then }) => h("li", {}, `${about} `, h("span", { class: "quiet" }, then))))),
    h("section", {}, h("h3", {}, "What holds whatever a policy says"), h("ul", {}, shown.floors.map(({ heading, says }) => h("li", {}, h("strong", {}, `${heading}. `), says)))));
}
