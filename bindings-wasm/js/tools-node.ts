// Node, Deno and Bun: the WebAssembly comes with the code.

import { gunzipSync } from "node:zlib";

import { code } from "./tools-code.js";
import { initSync } from "./tools-instance.js";

initSync(gunzipSync(Buffer.from(code, "base64")));

export * from "./tools.js";
