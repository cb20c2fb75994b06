// Node, Deno and Bun: the WebAssembly comes with the code.

import { gunzipSync } from "node:zlib";

import { code } from "./import-code.js";
import { initSync } from "./import-instance.js";

initSync(gunzipSync(Buffer.from(code, "base64")));

export * from "./import.js";
