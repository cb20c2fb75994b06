// The sentence that one fills in: who wants to do what, to whom, about whom.

import type { Action, Actor, Roster, Topic } from "schoolgate";

import type { Go } from "./bar.js";
import { choice, h } from "./dom.js";
import { DAY, roster, standing } from "./engine.js";
import { children, names, spaced, whoIs } from "./people.js";
import type { Place } from "./state.js";

type Kind = Action["type"];

const OFFERED: Record<"parent" | "staff" | "pupil", [Kind, string][]> = {
  parent: [
    ["send_message", "write to"], ["view_feed", "read"], ["view_points", "look at the points of"], ["like", "like"],
    ["comment", "comment on"], ["share_externally", "share outside"], ["withdraw_consent", "take back a consent for"],
  ],
  staff: [
    ["send_message", "write to"], ["reply", "answer"], ["publish_post", "post on"], ["award_points", "give points to"],
    ["view_feed", "read"], ["view_points", "look at the points of"], ["remove_post", "take down"],
  ],
  pupil: [["view_points", "look at the points of"], ["view_feed", "read"], ["send_message", "write to"]],
};

const TOPICS: Topic[] = [
  "general", "daily_note", "reminder", "event", "closure", "homework", "celebration", "meeting_request", "absence",
  "medical_appointment", "sickness", "school_dinner", "complaint", "collection", "urgent", "serious", "progress", "sensitive",
  "personal", "incident", "behaviour", "detention", "welfare", "important_information", "administration", "comparison",
  "safeguarding",
];

const CATEGORIES = ["photograph", "news", "reminder", "celebration", "update", "event", "task"];

/** The party that somebody is of. */
const party = (person: Actor): "parent" | "staff" | "pupil" => ("staff" in person ? "staff" : "pupil" in person ? "pupil" : "parent");

export function sentence(place: Place, go: Go): HTMLElement {
  const people = roster(place);
  const known = names(people);
  const { action } = place;
  const to = (next: Partial<Action> & { type?: Kind }) => go({ action: { ...action, ...next } as Action });
  const offered = OFFERED[party(place.person)];
  const verbs = offered.map(([value, says]) => ({ value, says }));
  if (!offered.some(([kind]) => kind === action.type)) verbs.push({ value: action.type, says: spaced(action.type) });
  const start = (kind: string) => go({ action: begun(kind as Kind, place) });
  return h("form", { class: "sentence", onsubmit: (event: Event) => event.preventDefault() },
    h("p", {},
      h("strong", {}, known.person(place.person)), h("span", { class: "quiet" }, ` (${whoIs(people, place.person)}) `), "wants to ",
      choice("What", verbs, action.type, start, true), " ",
      ...fields(place, people, to)),
    "staff" in place.person ? choice("On", [
      { value: "", says: "a device that nobody named" }, { value: "school", says: "one of the school's devices" },
      { value: "personal", says: "their own phone" },
    ], place.device ?? "", (device) => go({ device: (device || undefined) as Place["device"] })) : null,
    h("details", { class: "day" }, h("summary", {}, "Or take one of the day's requests"),
      h("ul", {}, DAY.map(({ says, ask, submit }) => {
        const request = ask ?? submit;
        return request ? h("li", {}, h("button", {
          type: "button", class: "link",
          onclick: () => go({ person: request.by, at: request.at, action: request.action, device: request.device as Place["device"], school: place.school === "dropped" ? "day" : place.school }),
        }, says)) : null;
      }))));
}

function fields(place: Place, people: Roster, to: (next: Partial<Action>) => void): (HTMLElement | string)[] {
  const { action, person } = place;
  const known = names(people);
  const pupils = (mine: string[]) => (mine.length ? mine : (people.pupils ?? []).map(({ id }) => id as string))
    .map((value) => ({ value, says: known.pupil(value) }));
  const topic = (chosen: Topic) => choice("Topic", TOPICS.map((value) => ({ value, says: spaced(value) })), chosen, (one) => to({ topic: one as Topic } as Partial<Action>), true);
  const text = (value: string | undefined) => h("textarea", {
    "aria-label": "Text", rows: 2, placeholder: "What is written", onchange: (event: Event) => to({ text: (event.target as HTMLTextAreaElement).value || undefined } as Partial<Action>),
  }, value ?? "");
  switch (action.type) {
    case "send_message": {
      const staff = (people.staff ?? []).map(({ id, name }) => ({ value: JSON.stringify({ staff: id }), says: name, group: "Staff" }));
      const families = (people.parents ?? []).map(({ id }) => ({ value: JSON.stringify({ parent: id }), says: known.parent(id), group: "Families" }));
      return [
        choice("To whom", [...staff, ...families], JSON.stringify(action.to), (one) => to({ to: JSON.parse(one) } as Partial<Action>), true),
        " about ", choice("About whom", [...pupils(children(people, person)), { value: "", says: "nobody in particular" }], action.about[0] ?? "", (one) => to({ about: one ? [one] : [] } as Partial<Action>), true),
        ", topic ", topic(action.topic), ": ", text(action.text),
      ];
    }
    case "reply":
      return [
        choice("Which message", content(place, ["message_sent"]), action.message, (message) => to({ message } as Partial<Action>), true), " with ",
        choice("Kind", ["answer", "holding", "redirect_to_office", "ask_to_phone"].map((value) => ({ value, says: spaced(value) })), action.kind, (kind) => to({ kind } as Partial<Action>), true),
        ": ", text(action.text),
      ];
    case "publish_post":
      return [
        surface(action.surface, people, action.class, to), " a ",
        choice("Category", CATEGORIES.map((value) => ({ value, says: spaced(value) })), action.category, (category) => to({ category } as Partial<Action>), true),
        h("label", { class: "tick" }, h("input", {
          type: "checkbox", checked: action.media.length > 0, onchange: (event: Event) => to({ media: (event.target as HTMLInputElement).checked ? ["photo"] : [] } as Partial<Action>),
        }), "with a photo"),
        h("fieldset", { class: "features" }, h("legend", {}, "In it"), ...(people.pupils ?? []).filter((pupil) => !action.class || !pupil.class || pupil.class === action.class || action.features.includes(pupil.id)).slice(0, 120).map(({ id }) => h("label", { class: "tick" }, h("input", {
          type: "checkbox", checked: action.features.includes(id),
          onchange: (event: Event) => to({ features: (event.target as HTMLInputElement).checked ? [...action.features, id] : action.features.filter((other) => other !== id) } as Partial<Action>),
        }), known.pupil(id)))),
        text(action.text),
      ];
    case "award_points":
      return [
        choice("Whom", pupils([]), action.to.pupil ?? "", (pupil) => to({ to: { pupil } } as Partial<Action>), true), ", ",
        h("input", { type: "number", "aria-label": "Points", value: action.points, step: 1, onchange: (event: Event) => to({ points: Math.trunc(Number((event.target as HTMLInputElement).value)) } as Partial<Action>) }),
        " for ", h("input", { type: "text", "aria-label": "For what", value: action.skill, onchange: (event: Event) => to({ skill: (event.target as HTMLInputElement).value } as Partial<Action>) }),
      ];
    case "view_feed":
      return [surface(action.surface, people, action.class, to)];
    case "view_points":
      return [choice("Of whom", pupils(children(people, person)), action.of.pupil ?? "", (pupil) => to({ of: { pupil } } as Partial<Action>), true)];
    case "withdraw_consent":
      return [
        choice("For whom", pupils(children(people, person)), action.pupil, (pupil) => to({ pupil } as Partial<Action>), true), ": ",
        choice("Consent", ["photo", "recording", "work_sample", "data_processing"].map((value) => ({ value, says: spaced(value) })), action.kind, (kind) => to({ kind } as Partial<Action>), true),
      ];
    case "like": case "remove_post":
      return [choice("Which post", content(place, ["post_published"]), action.post, (post) => to({ post } as Partial<Action>), true)];
    case "comment":
      return [choice("Which post", content(place, ["post_published"]), action.post, (post) => to({ post } as Partial<Action>), true), ": ", text(action.text)];
    case "share_externally":
      return [
        choice("What", content(place, ["post_published", "message_sent"]), action.content, (one) => to({ content: one } as Partial<Action>), true), " on ",
        choice("Where", ["social_media", "other_online", "offline"].map((value) => ({ value, says: spaced(value) })), action.destination, (destination) => to({ destination } as Partial<Action>), true),
      ];
    default:
      return [h("span", { class: "quiet" }, "as the request below says")];
  }
}

function surface(chosen: string, people: Roster, klass: string | undefined, to: (next: Partial<Action>) => void): HTMLElement {
  const pages = [
    ...(people.classes ?? []).map(({ id, name }) => ({ value: `class_story ${id}`, says: `${name}'s class story` })),
    { value: "school_story", says: "the school story" },
  ];
  return choice("Which page", pages, klass ? `${chosen} ${klass}` : chosen, (value) => {
    const [page, of] = value.split(" ");
    to({ surface: page, class: of } as Partial<Action>);
  }, true);
}

/** What there is at the moment that can be answered, liked or taken down. */
function content(place: Place, kinds: string[]): { value: string; says: string }[] {
  const known = names(roster(place));
  const found = standing(place).log.flatMap(({ request, events }) => {
    const made = events.some((event) => kinds.includes((event.what as { type: string }).type));
    const text = "text" in request.action ? request.action.text : undefined;
    return made && request.ref ? [{ value: request.ref as string, says: `${known.person(request.by)}: “${(text ?? request.ref).slice(0, 60)}”` }] : [];
  });
  return found.length ? found : [{ value: "", says: "there is none yet" }];
}

/** An action to begin the sentence with. */
export function begun(kind: Kind, place: Place): Action {
  const people = roster(place);
  const own = children(people, place.person);
  const pupil = own[0] ?? people.pupils?.[0]?.id ?? "";
  const klass = people.classes?.[0]?.id;
  const first = (kinds: string[]) => content(place, kinds)[0]?.value ?? "";
  const made: Partial<Record<Kind, object>> = {
    send_message: {
      to: "staff" in place.person ? { parent: people.parents?.[0]?.id } : { staff: people.staff?.at(-4)?.id ?? people.staff?.[0]?.id },
      about: [pupil], topic: "general", text: "",
    },
    reply: { message: first(["message_sent"]), kind: "answer" },
    publish_post: { surface: "class_story", class: klass, category: "photograph", media: ["photo"], features: [], text: "", sensitive: false },
    award_points: { to: { pupil }, skill: "perseverance", points: 1 },
    view_feed: { surface: "class_story", class: klass },
    view_points: { of: { pupil } },
    withdraw_consent: { pupil, kind: "photo" },
    like: { post: first(["post_published"]) },
    comment: { post: first(["post_published"]), text: "How lovely!" },
    remove_post: { post: first(["post_published"]) },
    share_externally: { content: first(["post_published"]), destination: "social_media" },
  };
  return { type: kind, ...made[kind] } as Action;
}
