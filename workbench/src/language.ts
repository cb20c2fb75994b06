// The answer in the language of a family. Each language, and what says it, is loaded when somebody first chooses one.

import type { Roster } from "schoolgate";
import type { Said, Table, ToSay } from "schoolgate/words";

import { names } from "./people.js";

/** The languages, as they call themselves. English is the page's own. */
export const LANGUAGES = [
  { value: "en-GB", says: "English" },
  { value: "cy", says: "Cymraeg" },
  { value: "pl", says: "polski" },
  { value: "ur", says: "اردو" },
  { value: "ar", says: "العربية" },
] as const;

export type Language = (typeof LANGUAGES)[number]["value"];

/** Puts what the library answers into words. */
export type Say = (what: ToSay) => Said;

const TABLES: Record<Exclude<Language, "en-GB">, () => Promise<{ default: Table }>> = {
  cy: () => import("schoolgate/words/cy"),
  pl: () => import("schoolgate/words/pl"),
  ur: () => import("schoolgate/words/ur"),
  ar: () => import("schoolgate/words/ar"),
};

const loaded = new Map<Language, Say>();

/** What says it in a language, or the promise of it the first time; nothing for the page's own. */
export function speaking(language: Language): Say | Promise<Say> | undefined {
  return language === "en-GB" ? undefined : (loaded.get(language) ?? load(language));
}

async function load(language: Exclude<Language, "en-GB">): Promise<Say> {
  const [words, { default: table }] = await Promise.all([import("schoolgate/words"), TABLES[language]()]);
  await words.init();
  // The note that nobody reviewed it is shown with it.
  const say: Say = (what) => words.say(table, { ...what, unreviewed: "accept" });
  loaded.set(language, say);
  return say;
}

/** The names of a school's people, as one hands them in. */
export function named(roster: Roster): NonNullable<ToSay["names"]> {
  const known = names(roster);
  const all = (ids: readonly { id: string }[] | undefined, name: (id: string) => string) =>
    Object.fromEntries((ids ?? []).map(({ id }) => [id, name(id)]));
  return {
    parents: all(roster.parents, known.parent), staff: all(roster.staff, known.staff),
    pupils: all(roster.pupils, known.pupil), classes: all(roster.classes, known.class),
  };
}
