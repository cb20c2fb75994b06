// Day: the school as the chosen person sees it, every button that the engine would grey grey, and the log as it grows.

import type { Actor, FeedPost, Offer, Roster, ViewRequest } from "schoolgate";

import type { Go } from "../bar.js";
import { said, saidOn } from "../clock.js";
import { h } from "../dom.js";
import { look, roster, standing, zone } from "../engine.js";
import { capital, children, names, spaced, told } from "../people.js";
import type { Place } from "../state.js";
import { remedy } from "../words.js";

export function day(place: Place, go: Go): HTMLElement {
  const people = roster(place);
  const known = names(people);
  return h("article", { class: "school" },
    h("h2", {}, `The school as ${known.person(place.person)} sees it, ${said(place.at, zone(place))}`),
    h("div", { class: "columns" },
      h("div", {}, pages(place, people), messages(place), points(place, people)),
      h("div", {}, buttons(place, go), log(place, go))));
}

const request = (place: Place) => ({ at: place.at, by: place.person, ...(place.device && "staff" in place.person ? { device: place.device } : {}) });

/** Why somebody may not look, in the clauses' own numbers. */
function closed(refusals: { clause: string; code: string }[]): HTMLElement {
  return h("p", { class: "quiet" }, `Not open: ${refusals.map(({ clause, code }) => (clause.startsWith("engine.") ? spaced(code) : `${clause} (${spaced(code)})`)).join(", ")}.`);
}

function pages(place: Place, people: Roster): HTMLElement {
  const known = names(people);
  const stories: (ViewRequest & { view: "feed" })[] = [
    ...(people.classes ?? []).map(({ id }) => ({ view: "feed" as const, surface: "class_story" as const, class: id, ...request(place) })),
    { view: "feed", surface: "school_story", ...request(place) },
  ];
  const looked = stories.map((story) => ({ story, seen: look(place, story), title: story.class ? `${known.class(story.class)}'s class story` : "The school story" }));
  const shut = looked.flatMap(({ seen, title }) => (seen.view === "denied" ? [h("li", {}, `${title}. `, closed(seen.refusals))] : []));
  return h("section", {}, h("h3", {}, "Pages"), looked.map(({ seen, title }) => {
    if (seen.view === "denied") return null;
    return h("section", { class: "page" }, h("h4", {}, title),
      seen.posts.length === 0 ? h("p", { class: "quiet" }, "Nothing yet.")
        : seen.posts.map((post) => h("blockquote", {},
          h("p", {}, post.text ?? ""),
          post.media?.length ? h("p", { class: "photo" }, `${post.media.length === 1 ? "A picture" : `${post.media.length} pictures`}${post.features?.length ? ` of ${post.features.map(known.pupil).join(", ")}` : ""}`) : null,
          h("footer", {}, `${known.person(author(post))}, ${saidOn(post.at, place.at, zone(place))}${post.likes ? `, ${post.likes} like${post.likes === 1 ? "" : "s"}` : ""}`))));
  }), shut.length ? h("details", {}, h("summary", {}, `Not open to them: ${shut.length} of ${looked.length} pages`), h("ul", {}, shut)) : null);
}

/** The author of a post: a member of staff, or the parent who added it to a journal. */
const author = ({ by, parent }: FeedPost): Actor | string => (parent ? { parent } : by ? { staff: by } : "somebody who is erased");

function messages(place: Place): HTMLElement {
  const known = names(roster(place));
  const seen = look(place, { view: "messages", ...request(place) });
  return h("section", {}, h("h3", {}, "Messages"),
    seen.view === "denied" ? closed(seen.refusals) : seen.messages.length === 0 ? h("p", { class: "quiet" }, "None.")
      : seen.messages.map((message) => h("blockquote", {},
        h("p", {}, message.text ?? ""),
        h("footer", {}, `${known.person(message.from)} to ${known.person(message.to)}, ${saidOn(message.at, place.at, zone(place))}${message.held_until ? `, held until ${saidOn(message.held_until, place.at, zone(place))}` : ""}`))));
}

function points(place: Place, people: Roster): HTMLElement | null {
  const known = names(people);
  const own = "pupil" in place.person ? [place.person.pupil as string] : children(people, place.person);
  if (own.length === 0) return null;
  return h("section", {}, h("h3", {}, "Points"), own.map((pupil) => {
    const seen = look(place, { view: "points", of: { pupil }, ...request(place) });
    return seen.view === "denied" ? h("div", {}, h("h4", {}, known.pupil(pupil)), closed(seen.refusals))
      : h("p", {}, `${known.pupil(pupil)}: ${seen.total}`);
  }));
}

/** What the person may do now, as an app would draw it. */
function buttons(place: Place, go: Go): HTMLElement {
  const about = { known: names(roster(place)), at: place.at, zone: zone(place) };
  const seen = look(place, { view: "may_now", ...request(place) });
  if (seen.view === "denied") return h("section", {}, h("h3", {}, "What they may do"), closed(seen.refusals));
  const why = (offer: Offer) => (offer.refusals ?? []).map(({ clause, code, remedies = [] }) =>
    `${clause.startsWith("engine.") ? "" : `${clause}: `}${spaced(code)}${remedies[0] ? `. ${remedy(remedies[0], about)}` : ""}`).join("; ");
  const groups = new Map<string, Offer[]>(GROUPS.map(([group]) => [group, []]));
  for (const offer of seen.offers) {
    const group = GROUPS.find(([, kinds]) => kinds.test(offer.action.type))?.[0] ?? "Their account, and what is held on them";
    groups.set(group, [...(groups.get(group) ?? []), offer]);
  }
  const listed = (offers: Offer[]) => h("ul", { class: "offers" }, offers.slice(0, 60).map((offer) => {
    const open = offer.verdict !== "deny";
    const reason = why(offer);
    return h("li", {},
      h("button", { type: "button", class: open ? offer.verdict : "grey", title: reason || undefined, onclick: () => go({ action: offer.action, view: "ask" }) }, capital(told(offer.action, about.known))),
      open ? null : h("span", { class: "quiet" }, ` ${reason}`));
  }));
  const [first, ...others] = [...groups].filter(([, offers]) => offers.length > 0);
  return h("section", {}, h("h3", {}, "What they may do now"),
    first ? h("div", {}, h("h4", {}, first[0]), listed(first[1])) : h("p", { class: "quiet" }, "Nothing."),
    others.map(([group, offers]) => h("details", {}, h("summary", {}, `${group} (${offers.length})`), listed(offers))));
}

/** What somebody opens the app for, before what they settle once a year. */
const GROUPS: [string, RegExp][] = [
  ["Write, read and post", /^(send_message|reply|view_|publish|award|comment|like|mark|post|add_to|submit|share|report|edit|remove|hand)/],
  ["Consents", /consent/],
];

function log(place: Place, go: Go): HTMLElement {
  const known = names(roster(place));
  const { log: happened } = standing(place);
  return h("section", {}, h("h3", {}, "The log so far"),
    happened.length === 0 ? h("p", { class: "quiet" }, "Nothing has happened yet.") : h("ol", { class: "log" }, happened.map(({ request: one, says, decision, events }) =>
      h("li", { class: decision.verdict },
        h("span", { class: "quiet" }, `${saidOn(one.at, place.at, zone(place))} `),
        h("button", { type: "button", class: "link", onclick: () => go({ person: one.by, at: one.at, action: one.action, device: one.device as Place["device"], view: "ask" }) },
          says ?? `${known.person(one.by)} wants to ${told(one.action, known)}`),
        h("span", { class: "effect" }, ` ${decision.verdict}`),
        h("span", { class: "quiet" }, events.length ? ` event ${events.map(({ seq, what }) => `${seq}: ${spaced((what as { type: string }).type)}`).slice(0, 6).join(", ")}${events.length > 6 ? ` and ${events.length - 6} more` : ""}` : " nothing is recorded")))));
}
