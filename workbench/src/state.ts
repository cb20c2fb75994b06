// All that the page is a function of, and the link that carries it.

import type { Action, Actor, Request } from "schoolgate";

import { LANGUAGES, type Language } from "./language.js";

export const VIEWS = ["policy", "week", "ask", "day", "compare", "roster"] as const;
export type ViewName = (typeof VIEWS)[number];

/** Where somebody is: the policy, the person, the moment and the school, and which view of them. */
export interface Place {
  view: ViewName;
  /** The id of a built-in policy. */
  policy: string;
  /** A document that stands in for it. */
  draft?: string;
  /** How the draft is written; JSON where it is not said, with comments and trailing commas if one likes. */
  format?: "yaml";
  person: Actor;
  at: string;
  /** Which of the sample's requests happened: those of its day, or none. A dropped roster has none of its own. */
  school: "day" | "opening" | "dropped";
  /** What was submitted on this page besides. */
  mine: Request[];
  /** How many times something was taken in of a roster that was dropped. */
  taken?: number;
  /** What is being asked. */
  action: Action;
  device?: "school" | "personal";
  /** The policy that is compared with. */
  other: string;
  /** In which language a family reads the answer. */
  language: Language;
  /** The clause at which the policy is looked at. */
  clause?: string;
}

/** Mrs Khan's message about an absence, at five past eight. */
export const FIRST: Place = {
  view: "ask",
  policy: "mmps-2023",
  person: { parent: "mrs-khan" },
  at: "2023-10-02T08:05:00+01:00",
  school: "day",
  mine: [],
  action: {
    type: "send_message", to: { staff: "mr-hussain" }, about: ["amina"], topic: "absence",
    text: "Amina is not well and stays at home today.",
  },
  other: "st-wilfrids-2023",
  language: "en-GB",
};

async function through(bytes: Uint8Array, how: GenericTransformStream): Promise<Uint8Array> {
  return new Uint8Array(await new Response(new Blob([bytes as BlobPart]).stream().pipeThrough(how)).arrayBuffer());
}

/** Whether people are shown of whom a link says nothing. */
export const unspoken = ({ school, taken }: Place): boolean => school === "dropped" || Boolean(taken);

/** The fragment that leads back here. Nothing of a roster that was dropped is in it: not who was chosen, and not what they ask. */
export async function written(place: Place): Promise<string> {
  const { person, action, mine, device } = FIRST;
  const said = unspoken(place) ? { ...place, person, action, mine, device } : place;
  const packed = await through(new TextEncoder().encode(JSON.stringify(said)), new CompressionStream("deflate-raw"));
  const letters = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** What a link may unpack to: a draft of a policy, and a long day's requests. */
const MOST = 4_000_000;

/** Where a fragment leads. Throws where it was cut short, or was never one. */
export async function read(fragment: string): Promise<Place> {
  const letters = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
  const packed = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const parts: Uint8Array[] = [];
  for (let held = 0; ;) {
    const { done, value } = await reader.read();
    if (done) break;
    held += value.length;
    if (held > MOST) throw new Error("unpacks to more than a page can hold");
    parts.push(value);
  }
  const given: unknown = JSON.parse(await new Blob(parts as BlobPart[]).text());
  return sound(given);
}

function sound(given: unknown): Place {
  const place = { ...FIRST, ...(given as Partial<Place>) };
  const texts = [place.policy, place.at, place.other];
  const objects = [place.person, place.action];
  const holds = VIEWS.includes(place.view) && texts.every((text) => typeof text === "string")
    && !Number.isNaN(Date.parse(place.at)) && objects.every((object) => object && typeof object === "object")
    && ["day", "opening", "dropped"].includes(place.school) && LANGUAGES.some(({ value }) => value === place.language) && Array.isArray(place.mine)
    && (place.draft === undefined || typeof place.draft === "string") && (place.format === undefined || place.format === "yaml")
    && (place.clause === undefined || typeof place.clause === "string")
    && (place.taken === undefined || Number.isInteger(place.taken));
  if (!holds) throw new Error("holds no place of this page");
  return place;
}
