// What a call costs: the time of opening the scenario's school, of one ask, and of an answer in a batch of 1,000, for the
// scenario's first step that asks or submits. Objects in and out: what a program pays.

import { Policy, School } from "schoolgate";

/** The lines to print. */
export function bench(text) {
  const scenario = JSON.parse(text);
  const request = scenario.steps[0].ask ?? scenario.steps[0].submit;
  const requests = Array(1000).fill(request);
  const policy = typeof scenario.policy === "string" ? Policy.builtIn(scenario.policy) : Policy.parse(scenario.policy);
  let school = School.open(policy, scenario.school);
  const [rounds, opens, asks, batches] = [5, 50, 5_000, 10];
  const lines = [];
  const measure = (what, count, answers, work) => {
    // Once more than is measured, so that the engine has compiled what it will.
    for (let n = 0; n < count / 2; n++) work();
    // The quickest round: whatever else the machine does only adds to the others.
    let quickest = Infinity;
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      for (let n = 0; n < count; n++) work();
      quickest = Math.min(quickest, performance.now() - began);
    }
    const each = (quickest * 1000) / (count * answers);
    lines.push(`${what.padEnd(17)} ${each.toFixed(2).padStart(8)} us`);
  };
  measure("open a school", opens, 1, () => {
    school.free();
    school = School.open(policy, scenario.school);
  });
  measure("one ask", asks, 1, () => school.ask(request));
  measure("one of a batch", batches, 1000, () => school.askBatch(requests));
  return lines;
}
