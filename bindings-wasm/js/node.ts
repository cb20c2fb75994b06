// Node: the file is read at once, so that `import` and `require` give what works.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { begin } from "./instance.js";

begin(new WebAssembly.Module(readFileSync(join(__dirname, "../schoolgate.wasm"))));

export * from "./schoolgate.js";
