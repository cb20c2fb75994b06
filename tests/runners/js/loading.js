// Every way in which the library is loaded where the import does not: the entry for browsers, each in a thread of its own.

import { readFileSync } from "node:fs";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

import { SchoolgateError, init, initSync, version } from "./node_modules/schoolgate/esm/browser.js";

const bytes = readFileSync(new URL("./node_modules/schoolgate/schoolgate.wasm", import.meta.url));
const answer = () => new Response(bytes, { headers: { "content-type": "application/wasm" } });

const WAYS = {
  "bytes": () => init(bytes),
  "a module": () => init(new WebAssembly.Module(bytes)),
  "an answer": () => init(answer()),
  "a promise": () => init(Promise.resolve(answer())),
  "an address": () => init(new URL(`data:application/wasm;base64,${bytes.toString("base64")}`)),
  "bytes, at once": () => initSync(bytes),
  "a module, at once": () => initSync(new WebAssembly.Module(bytes)),
  "twice at a time": () => Promise.all([init(bytes), init(bytes)]),
  "after what failed": () => init(new Uint8Array(8)).then(() => "no failure", () => init(bytes)),
  "not at once while it is under way": async () => {
    const loaded = init(bytes);
    const refused = code(() => initSync(bytes));
    await loaded;
    if (refused !== "not_ready") throw new Error(refused);
  },
};

function code(work) {
  try {
    return work();
  } catch (error) {
    return error instanceof SchoolgateError ? error.code : String(error);
  }
}

async function loaded(way) {
  const before = code(version);
  await WAYS[way]();
  const after = code(version);
  // Neither does anything once it is there.
  await init();
  initSync(new Uint8Array());
  return before === "not_ready" && /^\d+\.\d+\.\d+\+tzdata/.test(after) ? "" : `${way}: ${before}, then ${after}`;
}

if (isMainThread) {
  const problems = await Promise.all(Object.keys(WAYS).map((way) => new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: way });
    worker.once("message", resolve);
    worker.once("error", (error) => resolve(`${way}: ${error}`));
  })));
  const found = problems.filter((problem) => problem !== "");
  for (const problem of found) console.error(problem);
  console.log(`${problems.length - found.length} passed`);
  process.exitCode = found.length === 0 && problems.length > 0 ? 0 : 1;
} else {
  parentPort.postMessage(await loaded(workerData));
}
