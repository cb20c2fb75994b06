// The tools, in a worker of their own: they are loaded when a view first needs them, and some take seconds.

import type { Tools } from "schoolgate/tools";

import { Helper } from "./call.js";

const helper = new Helper(() => new Worker(new URL("./worker.ts", import.meta.url), { type: "module" }));
const answers = new Map<string, Promise<unknown>>();

/** The answer of a tool; the same input is not asked twice in a row. */
export function tool<Name extends keyof Tools>(name: Name, input: Tools[Name]["input"]): Promise<Tools[Name]["answer"]> {
  const key = name + JSON.stringify(input);
  const found = answers.get(key);
  if (found) return found as Promise<Tools[Name]["answer"]>;
  const answer = helper.ask<Tools[Name]["answer"]>({ name, input });
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > 40) answers.delete(answers.keys().next().value as string);
  return answer;
}
