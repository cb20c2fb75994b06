// Remedies and duties, as one says them; and what a remedy makes of a request.

import type { Duty, Remedy, Request, Way } from "schoolgate";

import { saidOn } from "./clock.js";
import { listed, spaced, type Names } from "./people.js";

interface About { known: Names; at: string; zone: string }

const way = ({ channel, contact }: Way): string => (contact ? `${spaced(channel)} (${contact})` : spaced(channel));

/** A remedy, as it stands on a button or in a list. */
export function remedy(one: Remedy, { known, at, zone }: About): string {
  switch (one.type) {
    case "wait_until": return `Wait until ${saidOn(one.at, at, zone)}`;
    case "use_channel": return `Use the ${way(one)}`;
    case "use_channels": return `Use the ${listed(one.all_of.map(way))}`;
    case "change_topic":
      return one.topic === "meeting_request" ? "Ask for a meeting instead" : `Write about something else: ${spaced(one.topic)}`;
    case "choose_recipient": return `Write to ${listed(one.staff.map(known.staff), "or")}`;
    case "obtain_consent": return `Obtain consent (${spaced(one.kind)}) for ${known.pupil(one.pupil)}`;
    case "leave_out": return `Leave ${listed(one.pupils.map(known.pupil))} out`;
    case "rename": return `Write “${one.to}” for “${one.from}”`;
    case "ask_permission": return `Ask the ${spaced(one.of)} to permit it`;
    case "accept_policy": return `Accept the policy of ${one.version}`;
    case "obtain_signature": return `Have ${known.parent(one.parent)} sign the policy of ${one.version}`;
    case "give_copy": return `Give the family a copy of what is held on ${known.pupil(one.pupil)}`;
    case "use_school_device": return "Use one of the school's devices";
    case "start_remote_learning": return `Turn remote learning on for ${known.class(one.class)}`;
    case "reply_kind": return `Reply with: ${spaced(one.kind)}`;
    case "change_surface": return `Put it on the ${spaced(one.to)}`;
    case "choose_skill": return `Choose one of: ${listed(one.skills, "or")}`;
    case "change_category": return `Post it as ${spaced(one.category)}`;
    case "award_at_least": return `Award ${one.points} or more`;
    default: return spaced(one.type).replace(/^./, (first) => first.toUpperCase());
  }
}

/** The request as a remedy would have it; nothing where somebody else has to act first. */
export function applied(one: Remedy, request: Request): Request | undefined {
  const { action } = request;
  switch (one.type) {
    case "wait_until": return { ...request, at: one.at };
    case "use_school_device": return { ...request, device: "school" };
    case "change_topic":
      return "topic" in action ? { ...request, action: { ...action, topic: one.topic } as Request["action"] } : undefined;
    case "choose_recipient":
      return action.type === "send_message" && one.staff[0]
        ? { ...request, action: { ...action, to: { staff: one.staff[0] } } } : undefined;
    case "leave_out": {
      const without = (ids: string[]) => ids.filter((id) => !one.pupils.includes(id));
      if (action.type === "publish_post") return { ...request, action: { ...action, features: without(action.features) } };
      return action.type === "send_message" ? { ...request, action: { ...action, about: without(action.about) } } : undefined;
    }
    case "rename": {
      if (!("text" in action) || !action.text) return undefined;
      return { ...request, action: { ...action, text: action.text.replace(one.from, one.to) } as Request["action"] };
    }
    case "reply_kind": return action.type === "reply" ? { ...request, action: { ...action, kind: one.kind } } : undefined;
    case "change_surface":
      return action.type === "publish_post" ? { ...request, action: { ...action, surface: one.to } } : undefined;
    case "change_category":
      return action.type === "publish_post" ? { ...request, action: { ...action, category: one.category } } : undefined;
    case "choose_skill":
      return action.type === "award_points" && one.skills[0]
        ? { ...request, action: { ...action, skill: one.skills[0] } } : undefined;
    case "award_at_least":
      return action.type === "award_points" ? { ...request, action: { ...action, points: one.points } } : undefined;
    default: return undefined;
  }
}

/** What the host owes. */
export function duty(one: Duty, { known, at, zone }: About): string {
  const when = (instant: string) => saidOn(instant, at, zone);
  switch (one.type) {
    case "offer_translation": return `Offer a translation (${language(one.language)})`;
    case "tell_reply_from":
      return one.at ? `Tell the sender: a reply can come from ${when(one.at)}` : "Tell the sender: no reply will come";
    case "tell_reply_by": {
      const promised = [["acknowledged", one.acknowledge], ["answered", one.answer]] as const;
      return `Tell the sender: it is ${listed(promised.flatMap(([what, by]) => (by ? [`${what} before ${when(by)}`] : [])))}`;
    }
    case "tell_out_of_office": {
      const others = [...one.staff.map(known.staff), ...one.ways.map(way)];
      const back = one.until ? `, back from ${when(one.until)}` : "";
      const instead = others.length ? `; meanwhile ${listed(others, "or")}` : "";
      return `Tell the sender: out of office${back}${instead}; for safeguarding: ${way(one.safeguarding)}`;
    }
    case "tell_hand_up":
      return `Tell the sender: unanswered it goes ${one.levels.map(({ to, at: then }) => `to the ${spaced(to)} at ${when(then)}`).join(", then ")}`;
    case "reach_otherwise": return `Reach ${listed(one.parents.map(known.parent))} by ${listed(one.ways.map(way), "or")}`;
    case "tell_handed_on": return `Tell ${known.person(one.sender)} that it was handed on to ${known.staff(one.staff)}`;
    case "tell_marked_from":
      return one.at ? `Tell the pupil: it is marked from ${when(one.at)}` : "Tell the pupil: it is not marked any more";
    case "deliver_quietly_until": return `Deliver silently until ${when(one.at)}`;
    case "withhold_read_receipt_until": return `Do not show it as seen until ${when(one.at)}`;
    case "notify": return `Tell the ${spaced(one.role)}`;
    case "provide": return `Hand over: ${spaced(one.document)}`;
    case "remove_content": return "Take it down";
    case "record_acceptance": return `Record that the policy of ${one.version} was accepted`;
    case "record_consent": return `Record that joining gave consent (${spaced(one.kind)}) for ${known.pupil(one.pupil)}`;
    case "suspend_account": return `Suspend the account of ${known.person(one.person)}`;
    case "lift_suspension": return `Let ${known.person(one.person)} in again`;
    case "take_step": return `Next for ${known.person(one.person)}: a ${spaced(one.step)}`;
    case "tell_recipient": return `Tell ${known.person(one.person)} to whom it goes`;
    case "erase_when_due": return `Erase ${known.person(one.person)} when due`;
    default: return spaced(one.type).replace(/^./, (first) => first.toUpperCase());
  }
}

function language(tag: string): string {
  try {
    return new Intl.DisplayNames(["en-GB"], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
