// The names of a school's people, where the contract has ids.

import type { Action, Actor, Person, Roster } from "schoolgate";

export type Names = ReturnType<typeof names>;

export function names(roster: Roster) {
  const pupils = new Map(roster.pupils?.map((pupil) => [pupil.id as string, pupil.given_name ?? (pupil.id as string)]) ?? []);
  const parents = new Map(roster.parents?.map((parent) => [parent.id as string, parentName(roster, parent.id)]) ?? []);
  const staff = new Map(roster.staff?.map(({ id, name }) => [id as string, name ?? (id as string)]) ?? []);
  const classes = new Map(roster.classes?.map(({ id, name }) => [id as string, name ?? (id as string)]) ?? []);
  const of = (known: Map<string, string>) => (id: string) => known.get(id) ?? id;
  const [pupil, parent, colleague, klass] = [of(pupils), of(parents), of(staff), of(classes)];
  const person = (one: Person | Actor | string): string => {
    if (typeof one === "string") return one;
    if (one.parent !== undefined) return parent(one.parent);
    if (one.staff !== undefined) return colleague(one.staff);
    if (one.pupil !== undefined) return pupil(one.pupil);
    return "the school's system";
  };
  return { pupil, parent, staff: colleague, class: klass, person };
}

/** Mrs Khan where the id says so, as those of the sample do; else Sara Khan. */
function parentName(roster: Roster, id: string): string {
  const found = roster.parents?.find((parent) => parent.id === id);
  const title = /^(mrs|mr|ms|miss|dr)-/.exec(id)?.[1];
  if (!found) return id;
  return title ? `${title[0]?.toUpperCase()}${title.slice(1)} ${found.family_name}` : `${found.given_name} ${found.family_name}`;
}

/** Who somebody is: `mother of Amina and Yusuf`, `class teacher of 3H`. */
export function whoIs(roster: Roster, person: Actor): string {
  const known = names(roster);
  if ("parent" in person) {
    const of = roster.links?.filter(({ parent }) => parent === person.parent) ?? [];
    const child = (id: string) => known.pupil(id);
    return of.length ? `${spaced(of[0]?.relationship ?? "adult")} of ${listed(of.map(({ pupil }) => child(pupil)))}` : "linked with nobody";
  }
  if ("staff" in person) {
    const found = roster.staff?.find(({ id }) => id === person.staff);
    const roles = found?.roles?.map((role) => spaced(role)) ?? [];
    const to = roster.assignments?.filter(({ staff }) => staff === person.staff) ?? [];
    return listed([...roles, ...to.map(({ role, class: of }) => `${spaced(role)} of ${known.class(of)}`)]);
  }
  if ("pupil" in person) return "pupil";
  return "the host";
}

/** Everybody who can ask, in groups. */
export function everybody(roster: Roster): { value: string; says: string; group: string }[] {
  const known = names(roster);
  const one = (actor: Actor, group: string) => {
    const role = whoIs(roster, actor);
    return { value: JSON.stringify(actor), says: role ? `${known.person(actor)}, ${role}` : known.person(actor), group };
  };
  return [
    ...(roster.parents ?? []).map(({ id }) => one({ parent: id }, "Families")),
    ...(roster.staff ?? []).map(({ id }) => one({ staff: id }, "Staff")),
    ...(roster.pupils ?? []).map(({ id }) => one({ pupil: id }, "Pupils")),
  ];
}

export const children = (roster: Roster, person: Actor): string[] =>
  "parent" in person ? (roster.links ?? []).filter(({ parent }) => parent === person.parent).map(({ pupil }) => pupil) : [];

export const spaced = (word: string): string => word.replaceAll("_", " ");

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

export function listed(words: string[], last = "and"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

/** What an action is, after "Mrs Khan wants to". */
export function told(action: Action, known: Names): string {
  const some = (ids: string[]) => listed(ids.map(known.pupil));
  switch (action.type) {
    case "send_message":
      return `write to ${known.person(action.to)} about ${some(action.about) || "nobody"} (${spaced(action.topic)})`;
    case "reply":
      return `reply to a message (${spaced(action.kind)})`;
    case "publish_post":
      return `post on ${action.class ? `${known.class(action.class)}'s` : "the"} ${spaced(action.surface)} (${spaced(action.category)})${action.features.length ? ` with ${some(action.features)} in it` : ""}`;
    case "view_feed":
      return `read ${action.class ? `${known.class(action.class)}'s` : "the"} ${spaced(action.surface)}`;
    case "view_points":
      return `look at ${action.of.pupil !== undefined ? `${known.pupil(action.of.pupil)}'s` : "the"} points`;
    case "award_points":
      return `${action.points < 0 ? "take" : "give"} ${action.to.pupil !== undefined ? known.pupil(action.to.pupil) : "a group"} ${Math.abs(action.points)} point${Math.abs(action.points) === 1 ? "" : "s"} (${action.skill})`;
    case "share_externally":
      return `put something from here on ${spaced(action.destination)}`;
    case "withdraw_consent":
      return `take back the consent (${spaced(action.kind)}) for ${known.pupil(action.pupil)}`;
    default: {
      const { kind, pupil, subject } = action as { kind?: string; pupil?: string; subject?: Person };
      const of = pupil ? ` for ${known.pupil(pupil)}` : subject ? ` on ${known.person(subject)}` : "";
      return `${spaced(action.type)}${kind ? ` (${spaced(kind)})` : ""}${of}`;
    }
  }
}
