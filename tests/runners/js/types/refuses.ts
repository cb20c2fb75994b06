// What TypeScript has to refuse. An expected error that does not come is an error itself.

import { type Action, type Actor, type Decision, type Remedy, type Request, type Verdict, Policy, School } from "schoolgate";

declare const school: School;
declare const decision: Decision;
declare const remedy: Remedy;
declare const request: Request;

// @ts-expect-error an unknown action
const unknown: Action = { type: "sing" };
// @ts-expect-error a field of another action
const field: Action = { type: "sign_in", avatar: "fox" };
// @ts-expect-error without what is needed
const needed: Action = { type: "send_message", to: { staff: "t" }, topic: "general" };
// @ts-expect-error a word that is not in the vocabulary
const word: Action = { type: "send_message", to: { staff: "t" }, about: [], topic: "gossip" };
// @ts-expect-error the host receives no messages
const host: Action = { type: "send_message", to: { host: "office" }, about: [], topic: "general" };
// @ts-expect-error a number for an id
const id: Actor = { parent: 7 };
// @ts-expect-error an actor of two kinds
const both: Actor = { parent: "p", staff: "s" };
// @ts-expect-error an unknown kind of actor
const kind: Actor = { governor: "g" };
// @ts-expect-error an unknown verdict
const verdict: Verdict = "maybe";
// @ts-expect-error no version but 1
const version: Request = { ...request, v: 2 };
// @ts-expect-error an unknown field
const more: Request = { at: request.at, by: request.by, action: request.action, urgent: true };
// @ts-expect-error an unknown device
const device: Request = { ...request, device: "fridge" };
// @ts-expect-error another verdict than there is
if (decision.verdict === "denied") throw 0;
// @ts-expect-error not on every remedy
remedy.at;
if (remedy.type === "wait_until") {
  remedy.at;
  // @ts-expect-error of another remedy
  remedy.channel;
}
// @ts-expect-error no number is a request
school.ask(7);
// @ts-expect-error half a request
school.ask({ at: request.at });
// @ts-expect-error a seq is a number
school.submit(request, "1");
// @ts-expect-error it is read only
school.seq = 3;
// @ts-expect-error a view without its class
school.view({ view: "no_photo_list", by: { staff: "t" }, at: request.at });
// @ts-expect-error a moment that is both
School.asOf({ events: [], when: { seq: 1, at: request.at } });
// @ts-expect-error an unknown view
school.view({ view: "secrets", by: { staff: "t" }, at: request.at });
// @ts-expect-error a field of another view
school.view({ view: "week", by: { staff: "t" }, at: request.at, from: "2023-10-02", pupil: "p" });
// @ts-expect-error a view that has no pages
school.view({ view: "awaiting", by: { staff: "t" }, at: request.at, limit: 20 });
// @ts-expect-error a feed has no messages
school.view({ view: "feed", surface: "school_story", by: { staff: "t" }, at: request.at }).messages;
// @ts-expect-error schools are opened, not made
new School();
// @ts-expect-error policies are parsed, not made
new Policy("mmps-2023");
// @ts-expect-error not for consumers
Policy.builtIn("mmps-2023").handle;

export { unknown, field, needed, word, host, id, both, kind, verdict, version, more, device };
