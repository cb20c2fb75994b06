// The names of a school's people, where the contract has ids.

import type { Action, Actor, Person, Roster } from "schoolgate";

export type Names = ReturnType<typeof gathered>;

/** What is made of a roster once, and asked many times in a drawing. */
function once<Made>(make: (roster: Roster) => Made): (roster: Roster) => Made {
  const made = new WeakMap<Roster, Made>();
  return (roster) => {
    let found = made.get(roster);
    if (found === undefined) made.set(roster, (found = make(roster)));
    return found;
  };
}

export const names = once(gathered);

function gathered(roster: Roster) {
  const pupils = new Map(roster.pupils?.map((pupil) => [pupil.id as string, pupil.given_name ?? (pupil.id as string)]) ?? []);
  const parents = new Map(roster.parents?.map((parent) => [parent.id as string, parentName(parent)]) ?? []);
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
function parentName({ id, given_name, family_name }: { id: string; given_name?: string; family_name?: string }): string {
  const title = /^(mrs|mr|ms|miss|dr)-/.exec(id)?.[1];
  const name = title ? `${capital(title)} ${family_name}` : [given_name, family_name].filter(Boolean).join(" ");
  return name || id;
}

/** What each adult is to whom, and who works where. */
const ties = once((roster) => {
  const [links, posts] = [new Map<string, { pupil: string; relationship?: string }[]>(), new Map<string, string[]>()];
  const put = <Item>(into: Map<string, Item[]>, key: string, item: Item) => into.set(key, [...(into.get(key) ?? []), item]);
  const known = names(roster);
  for (const { parent, pupil, relationship } of roster.links ?? []) put(links, parent, { pupil, ...(relationship ? { relationship } : {}) });
  for (const { id, roles = [] } of roster.staff ?? []) for (const role of roles) put(posts, id, spaced(role));
  for (const { staff, role, class: of } of roster.assignments ?? []) put(posts, staff, `${spaced(role)} of ${known.class(of)}`);
  return { links, posts };
});

/** Who somebody is: `mother of Amina and Yusuf`, `class teacher of 3H`. */
export function whoIs(roster: Roster, person: Actor): string {
  const { links, posts } = ties(roster);
  if (person.parent !== undefined) {
    const of = links.get(person.parent) ?? [];
    return of.length ? `${spaced(of[0]?.relationship || "adult")} of ${listed(of.map(({ pupil }) => names(roster).pupil(pupil)))}` : "linked with nobody";
  }
  if (person.staff !== undefined) return listed(posts.get(person.staff) ?? []);
  return "pupil" in person ? "pupil" : "the host";
}

/** Everybody who can ask, in groups. */
export const everybody = once((roster: Roster): { value: string; says: string; group: string }[] => {
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
});

export const children = (roster: Roster, person: Actor): string[] =>
  "parent" in person ? (roster.links ?? []).filter(({ parent }) => parent === person.parent).map(({ pupil }) => pupil) : [];

export const spaced = (word: string): string => word.replaceAll("_", " ");

export const capital = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `3 pupils`, `1 class`. */
export const counted = (many: number, one: string, more = `${one}s`): string => `${many.toLocaleString("en-GB")} ${many === 1 ? one : more}`;

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
    case "view_points": {
      const { pupil, class: klass, team } = action.of as { pupil?: string; class?: string; team?: string };
      return `look at ${pupil !== undefined ? `${known.pupil(pupil)}'s points` : klass !== undefined ? `${known.class(klass)}'s total` : team !== undefined ? `the ${team} team's total` : "the total of all"}`;
    }
    case "award_points":
      return `${action.points < 0 ? "take" : "give"} ${action.to.pupil !== undefined ? known.pupil(action.to.pupil) : "a group"} ${Math.abs(action.points)} point${Math.abs(action.points) === 1 ? "" : "s"} (${action.skill})`;
    case "share_externally":
      return `put something from here on ${spaced(action.destination)}`;
    case "withdraw_consent":
      return `take back the consent (${spaced(action.kind)}) for ${known.pupil(action.pupil)}`;
    case "sign_in": return "sign in";
    case "accept_policy": return "accept the policy";
    case "set_language": return "choose their language";
    case "view_portfolio": return `look at ${known.pupil(action.pupil)}'s portfolio`;
    case "give_consent": return `consent (${spaced(action.kind)}) for ${known.pupil(action.pupil)}`;
    case "refuse_consent": return `refuse consent (${spaced(action.kind)}) for ${known.pupil(action.pupil)}`;
    case "export_subject": return `have a copy of all that is held on ${known.person(action.subject)}`;
    case "erase_subject": return `have all that is held on ${known.person(action.subject)} erased`;
    default: {
      const { kind, pupil, subject } = action as { kind?: string; pupil?: string; subject?: Person };
      const of = pupil ? ` for ${known.pupil(pupil)}` : subject ? ` on ${known.person(subject)}` : "";
      return `${spaced(action.type)}${kind ? ` (${spaced(kind)})` : ""}${of}`;
    }
  }
}

interface Span { from?: string; to?: string }
interface Kept {
  school: {
    classes: Record<string, { name: string; year_group: string; assignments: { staff: string; role: string; span: Span }[] }>;
    pupils: Record<string, {
      given_name: string; family_name: string; known_as?: string; left: string | null; memberships: { class: string; span: Span }[];
      links: Record<string, { relationship: string; parental_responsibility: boolean; active: boolean }>;
    }>;
    parents: Record<string, { given_name: string; family_name: string; language: string | null }>;
    staff: Record<string, { name: string; roles: string[]; working_days: string[] | null }>;
  };
}

/** Whom a school knows at an instant, by its snapshot: what one chooses from. */
export function peopleOf(snapshot: string, opened: Roster, at: string): Roster {
  const { school } = JSON.parse(snapshot) as Kept;
  const within = ({ from, to }: Span) => (!from || Date.parse(from) <= Date.parse(at)) && (!to || Date.parse(to.length === 10 ? `${to}T23:59:59Z` : to) > Date.parse(at));
  const roll = Object.entries(school.pupils).filter(([, { left }]) => !left || Date.parse(left) > Date.parse(at));
  const { v, id, name, timezone, language, calendar, contacts } = opened;
  return JSON.parse(JSON.stringify({
    v, id, name, timezone, language, calendar, contacts,
    classes: Object.entries(school.classes).map(([key, { name: called, year_group }]) => ({ id: key, name: called, year_group })),
    pupils: roll.map(([key, { given_name, family_name, known_as, memberships }]) => ({
      id: key, given_name, family_name, known_as, class: memberships.find(({ span }) => within(span))?.class,
    })),
    parents: Object.entries(school.parents).map(([key, { given_name, family_name, language: speaks }]) => ({ id: key, given_name, family_name, language: speaks ?? undefined })),
    links: roll.flatMap(([pupil, { links }]) => Object.entries(links).filter(([, { active }]) => active).map(([parent, { relationship, parental_responsibility }]) => ({
      parent, pupil, parental_responsibility, relationship: relationship || undefined,
    }))),
    staff: Object.entries(school.staff).map(([key, { name: called, roles, working_days }]) => ({ id: key, name: called, roles, working_days: working_days ?? undefined })),
    assignments: Object.entries(school.classes).flatMap(([of, { assignments }]) => assignments.filter(({ span }) => within(span)).map(({ staff, role, span }) => ({ staff, class: of, role, ...span }))),
  })) as Roster;
}
