// The topics, made by `cargo xtask types` of the schemas in docs/schema. Do not edit.

import type { Topic } from "./contract.js";

/** Every topic, for a list to choose from. Which of them the policy lets through, `ask` says. */
export const topics: readonly { topic: Topic; label: string; about: string }[] = [
  { topic: "general", label: "General", about: "Anything that no other topic names" },
  { topic: "daily_note", label: "Daily note", about: "A note about the child's day" },
  { topic: "reminder", label: "Reminder", about: "A reminder (PE kit, swimming, a deadline)" },
  { topic: "event", label: "Event", about: "A school or class event" },
  { topic: "closure", label: "Closure", about: "That the school is closed: snow, a burst pipe" },
  { topic: "homework", label: "Homework", about: "Homework" },
  { topic: "celebration", label: "Celebration", about: "A celebration of work or conduct" },
  { topic: "meeting_request", label: "Meeting request", about: "Asking for a meeting" },
  { topic: "meeting_matter", label: "Meeting matter", about: "What ought to be said in a meeting" },
  { topic: "absence", label: "Absence", about: "Absence from school" },
  { topic: "medical_appointment", label: "Medical appointment", about: "A medical appointment in school time" },
  { topic: "sickness", label: "Sickness", about: "Sickness" },
  { topic: "school_dinner", label: "School dinner", about: "School dinners" },
  { topic: "complaint", label: "Complaint", about: "A complaint" },
  { topic: "collection", label: "Collection", about: "Who collects a child" },
  { topic: "urgent", label: "Urgent", about: "Anything urgent" },
  { topic: "serious", label: "Serious", about: "Anything serious" },
  { topic: "progress", label: "Progress", about: "A child's progress" },
  { topic: "sensitive", label: "Sensitive", about: "A sensitive or confidential matter" },
  { topic: "personal", label: "Personal", about: "A personal matter" },
  { topic: "incident", label: "Incident", about: "A classroom or playground incident" },
  { topic: "behaviour", label: "Behaviour", about: "A child's behaviour" },
  { topic: "detention", label: "Detention", about: "A detention, or another sanction" },
  { topic: "welfare", label: "Welfare", about: "A child's welfare, short of safeguarding" },
  { topic: "important_information", label: "Important information", about: "Important information about a pupil" },
  { topic: "administration", label: "Administration", about: "Forms, payments and the like" },
  { topic: "comparison", label: "Comparison", about: "Comparing pupils' work, recordings or pictures" },
  { topic: "safeguarding", label: "Safeguarding", about: "A worry that a child is at risk. Always accepted" },
];
