// The engine, asked on behalf of the page: a school for each place, made from what the place says and nothing else.

import { Policy, School, init } from "schoolgate";
import type { Actor, Decision, Event, Plan, PolicyDocument, Request, Roster, View, ViewRequest } from "schoolgate";

import requests from "../../core/tools/src/sample/requests.json";
import sample from "../../core/tools/src/sample/roster.json";
import type { Place } from "./state.js";

/** The policies that come with the library, as one chooses them. */
export const BUILT_IN = [
  { value: "mmps-2023", says: "MMPS 2023" },
  { value: "st-wilfrids-2023", says: "St Wilfrid's 2023" },
];

/** A day of the sample school. */
export const DAY = requests as { says: string; ask?: Request; submit?: Request }[];

let dropped: Roster | undefined;

/** Takes the place of the sample until the page is left. */
export function drop(roster: Roster): void {
  dropped = roster;
  kept = undefined;
}

export function hasDropped(): boolean {
  return dropped !== undefined;
}

export function roster(place: Place): Roster {
  return place.school === "dropped" && dropped ? dropped : (sample as Roster);
}

export const zone = (place: Place): string => roster(place).timezone;

export { init };

/** A policy as the tools take it: the draft where there is one, else a built-in one's id. */
export function policyGiven(place: Place): string | PolicyDocument {
  return place.draft === undefined ? place.policy : (JSON.parse(place.draft) as PolicyDocument);
}

/** The school as it stands at a place's moment, and how it came about. */
export interface Standing {
  policy: Policy;
  school: School;
  /** What has been submitted, with what came of it. */
  log: { request: Request; says?: string; decision: Decision; events: Event[] }[];
}

let kept: { key: string; standing: Standing } | undefined;

/** Makes the school, or has it from before. Throws where the policy does not compile. */
export function standing(place: Place): Standing {
  const key = JSON.stringify([place.draft ?? place.policy, place.school, place.at, place.mine]);
  if (kept?.key === key) return kept.standing;
  const made = make(place);
  kept?.standing.school.free();
  kept?.standing.policy.free();
  kept = { key, standing: made };
  return made;
}

function make(place: Place): Standing {
  const policy = place.draft === undefined ? Policy.builtIn(place.policy) : Policy.parse(place.draft);
  const { school } = School.found(policy, roster(place));
  const of: { request: Request; says?: string }[] = [];
  if (place.school === "day") {
    for (const { says, submit } of DAY) if (submit) of.push({ says, request: submit });
  }
  of.push(...place.mine.map((request) => ({ request })));
  // In the order of time: a log has no other. What is alike keeps its order.
  of.sort((one, other) => Date.parse(one.request.at) - Date.parse(other.request.at));
  const log: Standing["log"] = [];
  for (const one of of) {
    if (Date.parse(one.request.at) > Date.parse(place.at)) break;
    try {
      const { decision, events } = school.submit(one.request);
      log.push({ ...one, decision, events });
    } catch {
      // A request about somebody whom this school does not know did not happen here.
    }
  }
  return { policy, school, log };
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
