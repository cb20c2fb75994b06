// Policy: the printed clause beside what the engine makes of it, and what it says of the chosen person's request now.

import type { PolicyDocument } from "schoolgate";
import type { Checked, Finding, Page } from "schoolgate/tools";

import type { Go } from "../bar.js";
import { choice, h, sentenceOf, trouble } from "../dom.js";
import { ask, asked, policyGiven, roster } from "../engine.js";
import { names, told } from "../people.js";
import type { Place } from "../state.js";
import { tool } from "../tools.js";

export async function policy(place: Place, go: Go): Promise<HTMLElement> {
  const pencil = h("section", { class: "pencil" });
  const { draft, format = "json" } = place;
  const checked = draft === undefined ? undefined : await tool("check", { document: draft, format });
  const open = h("input", { type: "file", class: "hidden", id: "policy-file", accept: ".json,.jsonc,.yaml,.yml,application/json", onchange: (event: Event) => void brought(event, go) });
  if (draft === undefined) {
    pencil.append(h("p", {}, h("button", { type: "button", onclick: () => void copied(place, go) }, "Edit a copy"), " ", h("label", { class: "button", for: "policy-file" }, "Open a document"), open));
  } else {
    const { editor } = await import("../editor.js");
    const written = (one: string, how: "json" | "yaml") => go({ draft: one, format: how === "yaml" ? "yaml" : undefined });
    pencil.append(
      h("div", { class: "pens" },
        choice("Written as", [{ value: "json", says: "JSON, with comments if you like" }, { value: "yaml", says: "YAML" }], format, (how) => written(draft, how as "json" | "yaml")),
        h("label", { class: "button", for: "policy-file" }, "Open a document"), open,
        h("button", { type: "button", onclick: () => saved(draft, format) }, "Save it"),
        h("button", { type: "button", onclick: () => confirm("What was typed here goes. Is it saved, or not needed?") && go({ draft: undefined, format: undefined }) }, "Leave the draft")),
      editor(draft, format, checked?.findings ?? [], written), listed(checked as Checked));
  }
  return h("article", { class: "policy" }, pencil, await page(place, go, checked));
}

/** The built-in policy's document, as something to write on. */
async function copied(place: Place, go: Go): Promise<void> {
  const documents: Record<string, () => Promise<{ default: unknown }>> = {
    "mmps-2023": () => import("../../../core/policies/mmps-2023.json"),
    "st-wilfrids-2023": () => import("../../../core/policies/st-wilfrids-2023.json"),
  };
  const found = (await documents[place.policy]?.())?.default as PolicyDocument;
  go({ draft: JSON.stringify(found, null, 2), format: undefined });
}

/** A document from a file: what it is, its name says, or how it begins. */
async function brought(event: Event, go: Go): Promise<void> {
  const file = (event.target as HTMLInputElement).files?.[0];
  if (!file) return;
  const { guessed } = await import("../editor.js");
  if (file.size > MOST) {
    document.querySelector(".pencil")?.append(trouble(`${file.name} has ${Math.ceil(file.size / 1e6)} MB; a policy has less than one, and a document at most ${MOST / 1e6}.`));
    return;
  }
  const draft = await file.text();
  const yaml = /\.ya?ml$/i.test(file.name) || (!/\.jsonc?$/i.test(file.name) && guessed(draft) === "yaml");
  go({ draft, format: yaml ? "yaml" : undefined });
}

/** What a link can carry, too. */
const MOST = 3_000_000;

function saved(draft: string, format: string): void {
  const address = URL.createObjectURL(new Blob([draft], { type: "text/plain" }));
  h("a", { href: address, download: `policy.${format}` }).click();
  URL.revokeObjectURL(address);
}

function listed({ holds, findings }: Checked): HTMLElement {
  const to = (finding: Finding) => () => void import("../editor.js").then(({ toLine }) => toLine(finding.line));
  const mended = (finding: Finding) => () => void import("../editor.js").then(({ mend }) => mend(finding));
  return h("section", { "aria-label": "Findings" },
    h("h3", {}, holds ? "It can be adopted" : "It cannot be adopted yet"),
    findings.length === 0 ? h("p", { class: "quiet" }, "Nothing was found.") : h("ul", { class: "findings" }, findings.slice(0, 100).map((finding) =>
      h("li", { class: finding.severity },
        h("button", { type: "button", class: "link", onclick: to(finding) }, `Line ${finding.line}${finding.clause ? `, clause ${finding.clause}` : ""}`), ": ", sentenceOf(finding.sentence), " ",
        finding.meant && finding.word ? h("button", { type: "button", class: "small", onclick: mended(finding) }, `Write “${finding.meant}”`) : null))));
}

async function page(place: Place, go: Go, checked?: Checked): Promise<HTMLElement> {
  let shown: Page;
  try {
    shown = (await tool("show", { policy: policyGiven(place) })) as Page;
  } catch (error) {
    return h("section", { class: "printed" }, trouble(error), h("p", { class: "quiet" }, "The page of the policy stands here once the document can be read. What was typed is kept."));
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
    h("p", { class: "now-says" }, `${known.person(place.person)} wants to ${told(place.action, known)}: `,
      speaks.size === 0 ? "no clause speaks of it." : [...speaks].flatMap(([id, effect], at) => [at ? ", " : "",
        id.startsWith("engine.") ? "no clause permits it" : h("button", { type: "button", class: `link mark ${effect}`, onclick: () => go({ clause: id }) }, `${id} ${effects[effect] ?? effect} it`)])),
    shown.clauses.map((clause) => {
      const effect = speaks.get(clause.id);
      const found = checked?.findings.filter((finding: Finding) => finding.clause === clause.id) ?? [];
      return h("section", { class: `clause-row ${effect ?? ""}${clause.id === place.clause ? " chosen" : ""}`, id: `clause-${clause.id}`, tabindex: clause.id === place.clause ? -1 : undefined, lang: shown.language },
        h("div", { class: "margin", lang: "en-GB" }, effect ? h("span", { class: `mark ${effect}` }, `● ${effects[effect] ?? effect} it`) : null),
        h("div", { class: "words" }, h("h3", {}, h("span", { class: "clause" }, clause.id), ` ${clause.heading}`), h("p", {}, clause.summary)),
        h("div", { class: "rules", lang: "en-GB" },
          clause.rules.map(({ says, overruled }) => h("p", { class: overruled ? "overruled" : "" }, says)),
          clause.guidance ? h("p", { class: "quiet" }, `Guidance: ${clause.guidance}`) : null,
          clause.carried_by ? h("p", { class: "quiet" }, `Carried by ${clause.carried_by.join(", ")}.`) : null,
          found.map(({ sentence, severity }) => h("p", { class: `finding ${severity}` }, sentenceOf(sentence)))));
    }),
    h("section", {}, h("h3", {}, "What it leaves open"), h("ul", {}, shown.silences.map(({ about, then }) => h("li", {}, `${about} `, h("span", { class: "quiet" }, then))))),
    h("section", {}, h("h3", {}, "What holds whatever a policy says"), h("ul", {}, shown.floors.map(({ heading, says }) => h("li", {}, h("strong", {}, `${heading}. `), says)))));
}
