// Node, Deno and Bun: the WebAssembly comes with the code, so that it is there at once, and also where a bundler has moved
// the code elsewhere.

import { gunzipSync } from "node:zlib";

import { code } from "./code.js";
import { initSync } from "./instance.js";

initSync(gunzipSync(Buffer.from(code, "base64")));

export * from "./schoolgate.js";
