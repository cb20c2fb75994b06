// Runs the tests in Node: `node node.js answers FILE…`, `errors FILE`, `tools FILE`, `rosters FILE`, `words FILE`, `past FILE`, `safety`, `panics`, `workers`, `bench FILE`.

import { readFileSync } from "node:fs";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

import { answers } from "./answers.js";
import { bench } from "./bench.js";
import { errors } from "./errors.js";
import { safety } from "./safety.js";

const read = (file) => readFileSync(file, "utf8");

function close(outcome) {
  const { passed, problems, ...more } = outcome;
  for (const problem of problems) console.error(problem);
  console.log([...Object.entries(more).map(([what, count]) => `${count} ${what}`), `${passed} passed`].join(", "));
  process.exitCode = problems.length === 0 && passed > 1 ? 0 : 1;
}

/** A worker for each scenario, all at once; each answers as this thread does. */
async function workers(files) {
  const lines = await Promise.all(files.map((file) => new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: file });
    worker.once("message", resolve);
    worker.once("error", reject);
  })));
  const same = files.filter((file, n) => answers(file, read(file)).join() === lines[n].join());
  const problems = files.filter((file) => !same.includes(file)).map((file) => `${file}: another answer in a worker`);
  close({ passed: same.length, problems });
}

const [what, ...files] = process.argv.slice(2);
if (!isMainThread) parentPort.postMessage(answers(workerData, read(workerData)));
else if (what === "answers") for (const file of files) console.log(answers(file, read(file)).join("\n"));
else if (what === "errors") close(errors(read(files[0])));
else if (what === "tools") close((await import("./tools.js")).tools(read(files[0])));
else if (what === "past") close((await import("./past.js")).past(read(files[0])));
else if (what === "words") close((await import("./words.js")).words(read(files[0])));
else if (what === "rosters") close((await import("./rosters.js")).rosters(read(files[0])));
else if (what === "safety") close(safety(false));
else if (what === "panics") close(safety(true));
else if (what === "workers") await workers(files);
else if (what === "bench") console.log(bench(read(files[0])).join("\n"));
else process.exitCode = 2;
