// Cloudflare's workerd, which compiles no bytes: what bundles for it hands on the file, and the module of it comes in.

import code from "../schoolgate-words.wasm";

import { initSync } from "./words-instance.js";

initSync(code);

export * from "./words.js";
