// The page that the tests in Chromium open, without a bundler.

import { init } from "schoolgate";

import { answers } from "./answers.js";
import { bench } from "./bench.js";
import { errors } from "./errors.js";
import { safety } from "./safety.js";
import { inWorkers } from "./workers.js";

function closed(outcome) {
  const { passed, problems, ...more } = outcome;
  const counts = [...Object.entries(more).map(([what, count]) => `${count} ${what}`), `${passed} passed`].join(", ");
  return { lines: [...problems, counts], failed: problems.length > 0 || passed < 2 };
}

const ALL = {
  answers: (texts) => ({ lines: texts.flatMap(([file, text]) => answers(file, text)) }),
  errors: ([[, text]]) => closed(errors(text)),
  tools: async ([[, text]]) => {
    const [module, { tools }] = await Promise.all([import("schoolgate/tools"), import("./tools.js")]);
    await module.init();
    return closed(tools(text));
  },
  rosters: async ([[, text]]) => {
    const [module, { rosters }] = await Promise.all([import("schoolgate/import"), import("./rosters.js")]);
    await module.init();
    return closed(rosters(text));
  },
  words: async ([[, text]]) => {
    const [module, { words }] = await Promise.all([import("schoolgate/words"), import("./words.js")]);
    await module.init();
    return closed(words(text));
  },
  safety: () => closed(safety(false)),
  panics: () => closed(safety(true)),
  bench: ([[, text]]) => ({ lines: bench(text) }),
  // A module worker knows no import map: it imports by address.
  workers: async (texts) => closed(await inWorkers(texts, () => new Worker("plain-worker.js", { type: "module" }))),
};

globalThis.run = async (what, texts) => {
  await init();
  return ALL[what](texts);
};
