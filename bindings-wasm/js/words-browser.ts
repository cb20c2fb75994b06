// Browsers, workers and what bundles for them: `init` fetches the file that lies beside the package.

import { unlessGiven } from "./words-instance.js";

unlessGiven(() => {
  // Vite, up to 7, serves a copy of this from there while one develops, and leaves the file where it was.
  const [, modules] = /^(.*)\/\.vite\/deps\//.exec(import.meta.url) ?? [];
  return modules ? `${modules}/schoolgate/schoolgate-words.wasm` : new URL("../schoolgate-words.wasm", import.meta.url);
});

export * from "./words.js";
