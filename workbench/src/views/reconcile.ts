// What would bring the open school to the files: every change with why, what it opens or closes and for whom, and who may decide it.

import type { Proposal } from "schoolgate/import";

import type { Go } from "../bar.js";
import { said } from "../clock.js";
import { h, trouble } from "../dom.js";
import { roster, standing, takeIn, tried, zone } from "../engine.js";
import { propose, requestsOf } from "../importing.js";
import type { Proposed } from "../import-worker.js";
import { capital, counted, listed as enumerated, names, spaced } from "../people.js";
import type { Place } from "../state.js";

const BECAUSE: Record<string, string> = {
  school_recorded: "the school decided otherwise by itself",
  leaver: "somebody would leave, or come back",
  more_rights: "somebody would have more rights than before",
  file_unsure: "the files are unsure there; mend them first",
  namesake: "somebody of that name was shut out or is missing: it may be them under another id",
  much_of_class: "much of a class would be gone at once",
  much_of_school: "much of the school would be gone at once",
  asked_for: "it was asked for",
};

/** More changes than this are no night's; they are another school's files. */
const MOST = 1_000;

/** So many of a kind stand there one by one. */
const FEW = 4;

type Shown = Proposed["proposals"][number];

export async function reconciliation(place: Place, go: Go): Promise<HTMLElement> {
  const people = roster(place);
  const found = await propose(standing(place).school.snapshot(), { at: place.at, by: "workbench" });
  const heading = h("h3", {}, `What would bring ${people.name} to these files`);
  const when = h("p", { class: "quiet" }, `As the school stands on ${said(place.at, zone(place))}, under the policy that is chosen above. Nothing has changed yet.`);
  if (found.all === 0) return h("section", {}, heading, when, h("p", {}, "Nothing: the school is as they say, save what a person decided otherwise."));
  if (found.all > MOST) {
    return h("section", {}, heading, when, h("p", { class: "trouble" },
      `${counted(found.all, "change")}, ${found.newcomers.toLocaleString("en-GB")} of them new pupils: these are another school's files, or far more than one looks through on a page. Open them as a school of their own, or put them to the library where the school is kept.`));
  }
  const stranger = found.newcomers > 0 && found.newcomers >= (people.pupils?.length ?? 0)
    ? h("p", { class: "advice" }, `Every pupil would be new: these may be another school's files. Then open them as a school of their own.`) : null;
  return h("section", { class: "reconcile" }, heading, when, stranger,
    found.new_year ? h("p", { class: "advice" }, "These are a new school year's files: most pupils move up, and one year leaves.") : null,
    chooser(found, place, go));
}

function chooser(found: Proposed, place: Place, go: Go): HTMLElement {
  const ticks = new Map<HTMLInputElement, number[]>();
  const chosen = () => [...ticks].flatMap(([box, of]) => (box.checked ? of : []));
  const button = h("button", { type: "button", class: "main", onclick: () => void take() });
  const outcome = h("div", { "aria-live": "polite" });
  const count = () => {
    const many = chosen().length;
    button.textContent = many === 0 ? "Nothing is ticked" : `Take in what is ticked (${many})`;
    button.disabled = many === 0;
  };
  const take = async () => {
    button.disabled = true;
    try {
      const requests = await requestsOf(chosen());
      const decisions = tried(place, requests);
      const refused = decisions.at(-1);
      if (refused?.verdict === "deny") {
        outcome.replaceChildren(h("p", { class: "trouble", role: "alert" }, "Nothing was taken in: the policy refuses one of the changes, and all of them or none happen. ",
          refused.reasons.filter(({ effect }) => effect === "deny").map(({ clause, message, code }) => `${clause}: ${message ?? spaced(code)}`).join(" ")));
        count();
        return;
      }
      go({ taken: takeIn(place, requests) });
    } catch (error) {
      outcome.replaceChildren(h("p", {}, "Nothing was taken in. A change may need another that is not ticked, such as a link the pupil whom it ties:"), trouble(error));
      count();
    }
  };
  const box = (of: number[], says: string, ticked: boolean) => {
    const made = h("input", { type: "checkbox", checked: ticked, "aria-label": says, onchange: count });
    ticks.set(made, of);
    return made;
  };
  const of = (decides: string) => found.proposals.filter((one) => one.decides === decides);
  const single = (one: Shown) => h("li", {}, box([one.at], headline(one, place, found), one.decides === "machine"), proposal(one, place, found));
  // Many of a kind are one line until somebody wants to see them, and still ticked one by one there.
  const alone = (all: Shown[]) => [...Map.groupBy(all.filter(({ group }) => !group), ({ change }) => change)].flatMap(([change, alike]) => {
    if (alike.length <= FEW) return alike.map(single);
    const members = h("ul", { class: "proposals" }, alike.map(single));
    const whole = h("input", { type: "checkbox", checked: alike[0]?.decides === "machine", "aria-label": `All of them: ${spaced(change)}`, onchange: () => {
      for (const member of members.querySelectorAll<HTMLInputElement>("input")) member.checked = whole.checked;
      count();
    } });
    return [h("li", {}, whole, h("details", {}, h("summary", {}, h("strong", {}, `${capital(spaced(change))}: ${alike.length} times`)), members))];
  });
  const together = (decides: string) => found.groups.map(({ id, sentence, count: many }) => {
    const members = found.proposals.filter(({ group }) => group === id);
    return members[0]?.decides !== decides ? null : h("li", {}, box(members.map(({ at }) => at), sentence, members.every(({ decides }) => decides === "machine")),
      h("div", {}, h("p", {}, h("strong", {}, `${capital(sentence)} `), `(${counted(many, "change")}, decided together)`),
        h("details", {}, h("summary", {}, "Each of them"), h("ul", {}, members.map((one) => h("li", {}, proposal(one, place, found)))))));
  });
  const listed = (decides: string) => [...together(decides), ...alone(of(decides))].filter((one) => one !== null);
  const [machine, person] = [listed("machine"), listed("person")];
  count();
  return h("div", {},
    h("h4", {}, `A machine may do this by itself (${of("machine").length})`),
    machine.length ? h("ul", { class: "proposals" }, machine) : h("p", { class: "quiet" }, "Nothing."),
    h("h4", {}, `A person has to decide this (${of("person").length})`),
    person.length ? h("ul", { class: "proposals" }, person) : h("p", { class: "quiet" }, "Nothing."),
    h("p", {}, button), outcome);
}

function headline({ change, pupil, parent, staff, class: of, out_of }: Shown, place: Place, found: Proposed): string {
  const known = names(roster(place));
  const name = (kind: "pupil" | "parent" | "staff" | "class", id: string) => (known[kind](id) === id ? found.names[kind][id] ?? id : known[kind](id));
  const who = [parent && name("parent", parent), staff && name("staff", staff), pupil && name("pupil", pupil)].filter(Boolean).join(", of ");
  const where = [out_of?.length ? `out of ${enumerated(out_of.map((id) => name("class", id)))}` : "", of ? `${out_of?.length ? "into " : ""}${name("class", of)}` : ""].filter(Boolean).join(" ");
  return `${capital(spaced(change))}: ${[who, where].filter(Boolean).join(", ")}`;
}

/** What the files call whoever is called otherwise now. */
function called({ change, pupil, parent, staff }: Shown, { names: { pupil: pupils, parent: parents, staff: colleagues } }: Proposed): string {
  const name = change === "pupil_changed" ? pupils[pupil ?? ""] : change === "parent_changed" ? parents[parent ?? ""] : change === "staff_changed" ? colleagues[staff ?? ""] : undefined;
  return name ? ` (in the files: ${name})` : "";
}

/** What is opened or closed. */
function reach({ scope, class: of = "", pupil = "" }: NonNullable<Proposal["effects"]>[number], place: Place, found: Proposed): string {
  const known = names(roster(place));
  const [klass, child] = [known.class(of) === of ? found.names.class[of] ?? of : known.class(of), known.pupil(pupil) === pupil ? found.names.pupil[pupil] ?? pupil : known.pupil(pupil)];
  switch (scope) {
    case "class_page": return `the page of ${klass}`;
    case "pupil": return `what concerns ${child}`;
    case "class": return `the class ${klass}`;
    case "school": return "the whole school";
    case "rights": return `a parent's rights for ${child}`;
    default: return spaced(scope);
  }
}

function proposal(one: Shown, place: Place, found: Proposed): HTMLElement {
  const known = names(roster(place));
  const { why, effects = [], because }: Omit<Proposal, "requests"> = one;
  const to = (people: Proposal["requests"][number]["by"][]) => people.map((person) => {
    const name = known.person(person);
    const [kind, id] = Object.entries(person)[0] as ["parent" | "staff" | "pupil", string];
    return name === id ? found.names[kind]?.[id] ?? id : name;
  });
  return h("div", {},
    h("p", {}, h("strong", {}, headline(one, place, found)), called(one, found), because ? h("span", { class: "because" }, ` ${BECAUSE[because] ?? spaced(because)}`) : null),
    h("p", { class: "quiet" }, `${capital(why.sentence)}${why.file ? ` (${why.file}${why.row ? `, row ${why.row}` : ""})` : ""}`),
    effects.length ? h("ul", { class: "effects" }, effects.map((effect) => h("li", { class: effect.opens ? "opens" : "closes" },
      h("span", { class: "way" }, effect.opens ? "Opens" : "Closes"), ` ${reach(effect, place, found)} ${effect.opens ? "to" : "for"} ${enumerated(to(effect.to)) || "nobody"}.`))) : null);
}
