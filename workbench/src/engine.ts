// The engine, asked on behalf of the page: a school for each place, made from what the place says and nothing else.

import { Policy, School, init } from "schoolgate";
import type { Actor, Decision, Event, Plan, PolicyDocument, Request, Roster, View, ViewRequest } from "schoolgate";

import requests from "../../core/tools/src/sample/requests.json";
import sample from "../../core/tools/src/sample/roster.json";
import { peopleOf } from "./people.js";
import type { Place } from "./state.js";
import { tool } from "./tools.js";

/** The policies that come with the library, as one chooses them. */
export const BUILT_IN = [
  { value: "mmps-2023", says: "MMPS 2023" },
  { value: "st-wilfrids-2023", says: "St Wilfrid's 2023" },
];

/** A day of the sample school. */
export const DAY = requests as { says: string; ask?: Request; submit?: Request }[];

/** A roster that was dropped here, and what was taken in of later ones. Neither is in any link. */
let dropped: Roster | undefined;
const taken: { at: string; requests: Request[] }[] = [];

/** Takes the place of the sample until the page is left. */
export function drop(roster: Roster): void {
  dropped = roster;
  kept = undefined;
}

export function hasDropped(): boolean {
  return dropped !== undefined;
}

/** Takes requests in as one, after those that were before. Gives how many times that was done, as a place has it. */
export function takeIn(place: Place, requests: Request[]): number {
  taken.length = place.taken ?? 0;
  return taken.push({ at: place.at, requests });
}

/** How many times something was taken in. */
export const takenIn = (): number => taken.length;

const opened = (place: Place): Roster => (place.school === "dropped" && dropped ? dropped : (sample as Roster));

/** The people of the school: those with whom it was opened, or where something was taken in since, as the school has them now. */
export function roster(place: Place): Roster {
  const first = opened(place);
  if (!place.taken) return first;
  try {
    const { school } = standing(place);
    if (now?.school !== school) now = { school, roster: peopleOf(school.snapshot(), first, place.at) };
    return now.roster;
  } catch {
    // The view says what is wrong with the policy.
    return first;
  }
}

let now: { school: School; roster: Roster } | undefined;

export const zone = (place: Place): string => opened(place).timezone;

export { init };

/** Drafts as plain JSON, which the engine reads, or what is wrong with their spelling. */
const drafts = new Map<string, string | Error>();

const typed = ({ draft, format }: Place): string => `${format ?? "json"} ${draft}`;

/** Has the draft read, where it is in YAML or has comments: the tools do, and are loaded for it. */
export async function readDraft(place: Place): Promise<void> {
  const { draft, format = "json" } = place;
  if (draft === undefined || drafts.has(typed(place))) return;
  if (drafts.size > 20) drafts.clear();
  let plain: string | Error = draft;
  try {
    if (format === "yaml") throw new SyntaxError("is YAML");
    JSON.parse(draft);
  } catch {
    plain = await tool("read", { document: draft, format }).then(({ json }) => json, (error: unknown) => error as Error);
  }
  drafts.set(typed(place), plain);
}

/** The draft as plain JSON. Throws what is wrong with its spelling. */
function plain(place: Place): string {
  const found = drafts.get(typed(place)) ?? place.draft ?? "";
  if (found instanceof Error) throw found;
  return found;
}

/** A policy as the tools take it: the draft where there is one, else a built-in one's id. */
export function policyGiven(place: Place): string | PolicyDocument {
  return place.draft === undefined ? place.policy : (JSON.parse(plain(place)) as PolicyDocument);
}

/** The school as it stands at a place's moment, and how it came about. */
export interface Standing {
  policy: Policy;
  school: School;
  /** What has been submitted, with what came of it: one request, or several as one. */
  log: Happened[];
}

export interface Happened { request: Request; says?: string; decision: Decision; events: Event[] }

let kept: { key: string; standing: Standing } | undefined;

/** Makes the school, or has it from before. Throws where the policy does not compile. */
export function standing(place: Place): Standing {
  const key = JSON.stringify([place.draft ?? place.policy, place.format, place.school, place.at, place.mine, place.taken]);
  if (kept?.key === key) return kept.standing;
  const made = make(place);
  kept?.standing.school.free();
  kept?.standing.policy.free();
  kept = { key, standing: made };
  return made;
}

function make(place: Place): Standing {
  const policy = place.draft === undefined ? Policy.builtIn(place.policy) : Policy.parse(plain(place));
  const { school } = School.found(policy, opened(place));
  const wished: { at: string; says?: string; requests: Request[] }[] = [];
  if (place.school === "day") {
    for (const { says, submit } of DAY) if (submit) wished.push({ at: submit.at, says, requests: [submit] });
  }
  wished.push(...place.mine.map((request) => ({ at: request.at, requests: [request] })));
  wished.push(...taken.slice(0, place.taken ?? 0).map((batch) => ({ ...batch, says: `A roster was taken in: ${batch.requests.length} ${batch.requests.length === 1 ? "request" : "requests"} as one` })));
  // In the order of time: a log has no other. What is alike keeps its order.
  wished.sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const log: Happened[] = [];
  for (const { at, requests, ...one } of wished) {
    if (Date.parse(at) > Date.parse(place.at)) break;
    try {
      const { decisions, events } = school.submitBatch(requests);
      const [request, decision] = [requests[0], decisions.at(-1)];
      if (request && decision) log.push({ ...one, request, decision, events });
    } catch {
      // A request about somebody whom this school does not know did not happen here.
    }
  }
  return { policy, school, log };
}

/** What a school would answer to a batch, without anything's happening to the one that is shown. */
export function tried(place: Place, requests: Request[]): Decision[] {
  const copy = School.restore(standing(place).school.snapshot());
  try {
    return copy.submitBatch(requests).decisions;
  } finally {
    copy.free();
  }
}

const models = new Map<string, School>();

/** What a school of which there is only a snapshot answers: those in which two policies were compared. */
export function askModel(snapshot: string, request: Request): Decision {
  let school = models.get(snapshot);
  if (!school) {
    if (models.size > 3) {
      for (const old of models.values()) old.free();
      models.clear();
    }
    school = School.restore(snapshot);
    models.set(snapshot, school);
  }
  return school.ask(request);
}

export const asked = (place: Place): Request => {
  const request: Request = { at: place.at, by: place.person, action: place.action };
  if (place.device && "staff" in place.person) request.device = place.device;
  return request;
};

export const ask = (place: Place, request: Request): Decision => standing(place).school.ask(request);

/** What the person may be shown of the answer. */
export const askForReader = (place: Place, request: Request, reader: Actor): Decision =>
  standing(place).school.askForReader({ request, reader });

export const plan = (place: Place, request: Request): Plan => standing(place).school.plan(request);

export function look<Name extends ViewRequest["view"]>(
  place: Place, request: ViewRequest & { view: Name },
): Extract<View, { view: Name | "denied" }> {
  return standing(place).school.view(request as ViewRequest) as Extract<View, { view: Name | "denied" }>;
}
