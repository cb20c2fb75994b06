// A project that a bundler builds or serves: the same import, here and in a worker.

import { init } from "schoolgate";

import { answers } from "./answers.js";
import { inWorkers } from "./workers.js";

globalThis.run = async (what, texts) => {
  await init();
  if (what === "answers") return { lines: texts.flatMap(([file, text]) => answers(file, text)) };
  const make = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  const { passed, problems } = await inWorkers(texts, make);
  return { lines: [...problems, `${passed} passed`], failed: problems.length > 0 || passed === 0 };
};
