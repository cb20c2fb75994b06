// Node, Deno and Bun: the WebAssembly comes with the code.

import { gunzipSync } from "node:zlib";

import { code } from "./words-code.js";
import { initSync } from "./words-instance.js";

initSync(gunzipSync(Buffer.from(code, "base64")));

export * from "./words.js";
