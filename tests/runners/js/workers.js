// A worker for each school, all at work at once; each has to answer as this thread does.

import { Policy, School } from "schoolgate";

/** How many answered the same, and which did not. */
export async function inWorkers(texts, make) {
  const outcome = { passed: 0, problems: [] };
  const cases = texts.flatMap(([file, text]) => {
    const { policy, school: roster, steps } = JSON.parse(text);
    const request = steps[0].ask ?? steps[0].submit;
    return request ? [{ file, policy, roster, request }] : [];
  });
  await Promise.all(cases.map(async ({ file, ...asked }) => {
    const worker = make();
    const said = await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => (data === "ready" ? worker.postMessage(asked) : resolve(data));
      worker.onerror = (event) => reject(new Error(event.message ?? `${file}: the worker broke`));
    });
    worker.terminate();
    const policy = typeof asked.policy === "string" ? Policy.builtIn(asked.policy) : Policy.parse(asked.policy);
    const here = JSON.stringify(School.open(policy, asked.roster).ask(asked.request));
    if (said === here) outcome.passed += 1;
    else outcome.problems.push(`${file}: another answer in a worker`);
  }));
  return outcome;
}
