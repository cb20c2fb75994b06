// The tools, in a worker of their own: they are loaded when a view first needs them, and some take seconds.

import type { Tools } from "schoolgate/tools";

type Waiting = { done: (answer: unknown) => void; failed: (error: Error) => void };

let worker: Worker | undefined;
const waiting = new Map<number, Waiting>();
let number = 0;

function begun(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<{ id: number; answer?: unknown; error?: { message: string; path: string } }>) => {
    const { done, failed } = waiting.get(data.id) ?? {};
    waiting.delete(data.id);
    if (data.error) failed?.(Object.assign(new Error(data.error.message), { path: data.error.path }));
    else done?.(data.answer);
  };
  worker.onerror = (event) => {
    const error = new Error(event.message || "the tools could not be loaded");
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
    worker = undefined;
  };
  return worker;
}

/** The answer of a tool; the same input is not asked twice in a row. */
export function tool<Name extends keyof Tools>(name: Name, input: Tools[Name]["input"]): Promise<Tools[Name]["answer"]> {
  const key = name + JSON.stringify(input);
  const found = answers.get(key);
  if (found) return found as Promise<Tools[Name]["answer"]>;
  const answer = new Promise<unknown>((done, failed) => {
    number += 1;
    waiting.set(number, { done, failed });
    begun().postMessage({ id: number, name, input });
  });
  answers.set(key, answer);
  answer.catch(() => answers.delete(key));
  if (answers.size > 40) answers.delete(answers.keys().next().value as string);
  return answer as Promise<Tools[Name]["answer"]>;
}

const answers = new Map<string, Promise<unknown>>();
