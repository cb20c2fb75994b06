// Ask: a sentence to fill in, and under it the answer as a letter.

import type { Decision, Reason, Remedy, Request, Roster } from "schoolgate";

import type { Go } from "../bar.js";
import { said, saidOn } from "../clock.js";
import { h, trouble } from "../dom.js";
import { ask as decide, askForReader, asked, plan, roster, standing, zone } from "../engine.js";
import { named, speaking, type Say } from "../language.js";
import { names, spaced, told } from "../people.js";
import { sentence } from "../sentence.js";
import type { Place } from "../state.js";
import { applied, duty, remedy } from "../words.js";

export function ask(place: Place, go: Go): HTMLElement | Promise<HTMLElement> {
  const say = speaking(place.language);
  return say instanceof Promise ? say.then((say) => drawn(place, go, say)) : drawn(place, go, say);
}

function drawn(place: Place, go: Go, say: Say | undefined): HTMLElement {
  const people = roster(place);
  const request = asked(place);
  return h("article", { class: "ask" },
    h("h2", {}, "May they?"),
    h("p", { class: "quiet" }, "Say who asks what. The answer stands beneath, with the clause of the school's policy that gives it and what can be done instead."),
    sentence(place, go),
    answered(place, go, people, request, say),
  );
}

function answered(place: Place, go: Go, people: Roster, request: Request, say: Say | undefined): HTMLElement {
  let decision: Decision;
  try {
    decision = decide(place, request);
  } catch (error) {
    return h("section", { class: "letter", "aria-live": "polite" }, trouble(error));
  }
  return h("div", {},
    say ? letterIn(say, place, go, request, decision) : letter(place, go, request, decision),
    h("div", { class: "beside" },
      reader(place, request),
      owed(place, request, decision),
      way(place, go, request, decision),
    ),
    h("details", { class: "json" }, h("summary", {}, "For a developer: the request and the decision"),
      h("pre", { tabindex: 0 }, JSON.stringify({ request, decision }, null, 2))),
  );
}

const HEADLINES = { allow: "Yes.", deny: "Not here.", hold: "Yes, but later." } as const;

/** The verdict, with its reasons by clause, and what would change it. */
export function letter(place: Place, go: Go, request: Request, decision: Decision): HTMLElement {
  const { verdict } = decision;
  const known = names(roster(place));
  const about = { known, at: request.at, zone: zone(place) };
  const of = (effect: string) => decision.reasons.filter((reason) => reason.effect === effect);
  const advised = of("advise").length > 0;
  const headline = verdict === "deny" && decision.reasons.some(({ remedies }) => remedies.some(({ type }) => type === "wait_until"))
    ? "Not now." : verdict === "allow" && advised ? "Yes, though the school asks for something else." : HEADLINES[verdict as keyof typeof HEADLINES];
  return h("section", { class: `letter ${verdict}`, "aria-live": "polite", "aria-label": "The answer" },
    h("p", { class: "verdict" }, h("span", { class: "sign", "aria-hidden": "true" }, verdict === "deny" ? "✕" : verdict === "hold" ? "◷" : "✓"), headline),
    decision.effective_at ? h("p", {}, `It arrives on ${said(decision.effective_at, zone(place))}.`) : null,
    h("ul", { class: "reasons" },
      [...of("deny"), ...of("hold"), ...of("advise"), ...of("allow")].map((reason) => h("li", { class: reason.effect },
        clause(place, go, reason),
        reason.message ? h("p", {}, reason.message) : null,
        reason.facts.pupil ? h("p", { class: "quiet" }, `Said of ${known.pupil(reason.facts.pupil)}.`) : null,
        h("div", { class: "remedies" }, reason.remedies.map((one) => button(place, go, request, one, remedy(one, about)))),
      ))),
  );
}

/** The same as a family reads it in their language. */
function letterIn(say: Say, place: Place, go: Go, request: Request, decision: Decision): HTMLElement {
  const { locale, direction, note, decision: said } = say({ decision, names: named(roster(place)), at: request.at });
  const { verdict } = decision;
  return h("section", { class: `letter ${verdict}`, "aria-live": "polite", lang: locale, dir: direction },
    note ? h("p", { class: "quiet note" }, note) : null,
    h("p", { class: "verdict" }, h("span", { class: "sign", "aria-hidden": "true" }, verdict === "deny" ? "✕" : verdict === "hold" ? "◷" : "✓"), said?.headline),
    h("ul", { class: "reasons" }, decision.reasons.map((reason, n) => {
      const { clause, effect, words, remedies } = said?.reasons[n] ?? { clause: reason.clause, effect: "", words: "", remedies: [] };
      return h("li", { class: reason.effect },
        h("h3", {}, h("bdi", { class: "clause" }, clause), h("span", { class: "effect" }, ` ${effect}`)),
        h("p", {}, words),
        h("div", { class: "remedies" }, reason.remedies.map((one, m) => button(place, go, request, one, remedies[m] ?? ""))));
    })),
    said?.duties.some(({ told }) => told) ? h("ul", { class: "told" }, said.duties.map(({ told }) => (told ? h("li", {}, told) : null))) : null,
  );
}

const EFFECTS: Record<string, string> = { allow: "permits it", deny: "stands against it", hold: "holds it", advise: "asks for something else" };

function clause(place: Place, go: Go, reason: Reason): HTMLElement {
  let heading: string | null = null;
  try {
    heading = standing(place).policy.heading(reason.clause);
  } catch {
    // Without it the number alone stands there.
  }
  // What no clause says, the engine does, and there is no clause to read.
  const own = reason.clause.startsWith("engine.");
  const number = own ? "Whatever a policy says" : heading ? `${reason.clause} ${heading}` : reason.clause;
  return h("h3", {},
    own ? number : h("button", { type: "button", class: "link clause-link", title: "Read the clause", onclick: () => go({ view: "policy", clause: reason.clause }) }, number),
    h("span", { class: "effect" }, ` ${EFFECTS[reason.effect as string] ?? ""}`));
}

function button(place: Place, go: Go, request: Request, one: Remedy, says: string): HTMLElement {
  const next = applied(one, request);
  if (one.type === "use_channel" && one.contact) {
    const address = one.contact.includes("@") ? `mailto:${one.contact}` : /^[\d +()-]+$/.test(one.contact) ? `tel:${one.contact.replaceAll(" ", "")}` : undefined;
    if (address) return h("a", { class: "remedy", href: address }, says);
  }
  if (!next) return h("span", { class: "remedy told" }, says);
  return h("button", {
    type: "button", class: "remedy", onclick: () => go({ at: next.at, action: next.action, ...(next.device ? { device: next.device as "school" } : {}) }),
  }, says);
}

/** What the person may be shown of it. */
function reader(place: Place, request: Request): HTMLElement {
  const known = names(roster(place));
  const shown = askForReader(place, request, place.person);
  return h("section", {}, h("h3", {}, `What ${known.person(place.person)} may be told`),
    shown.reasons.length === 0 ? h("p", { class: "quiet" }, "The verdict alone.") : h("ul", {},
      shown.reasons.map((reason) => h("li", {}, `${reason.clause}: ${reason.message ?? spaced(reason.code)}`))));
}

function owed(place: Place, request: Request, decision: Decision): HTMLElement {
  const about = { known: names(roster(place)), at: request.at, zone: zone(place) };
  return h("section", {}, h("h3", {}, "What the app then owes"),
    decision.duties.length === 0 ? h("p", { class: "quiet" }, "Nothing besides.")
      : h("ul", {}, decision.duties.map((one) => h("li", {}, duty(one, about)))));
}

/** The steps by which it would be allowed, decided again by the engine. */
function way(place: Place, go: Go, request: Request, decision: Decision): HTMLElement {
  const about = { known: names(roster(place)), at: request.at, zone: zone(place) };
  const section = h("section", {}, h("h3", {}, "The way there"));
  if (decision.verdict !== "deny") {
    const submit = h("button", { type: "button", onclick: () => go({ mine: [...place.mine, { ...request, ref: `here-${place.mine.length + 1}` }], view: "day" }) }, "Let it happen");
    section.append(h("p", { class: "quiet" }, "It is open as it is."), submit);
    return section;
  }
  const found = plan(place, request);
  if (!found.possible || !found.request) {
    section.append(h("p", { class: "quiet" }, "No step of the policy's leads there: it stays outside the service."));
    return section;
  }
  const next = found.request;
  section.append(
    h("ol", {}, found.steps.map((step) => h("li", {}, `${remedy(step.remedy, about)} (${step.clause})`))),
    h("button", {
      type: "button", onclick: () => go({ at: next.at, action: next.action, ...(next.device ? { device: next.device as "school" } : {}) }),
    }, `Ask that: ${told(next.action, about.known)}, ${saidOn(next.at, request.at, about.zone)}`),
  );
  return section;
}

