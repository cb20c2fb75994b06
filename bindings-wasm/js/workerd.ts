// Cloudflare's workerd, which compiles no bytes: what bundles for it hands on the file, and the module of it comes in.

import code from "../schoolgate.wasm";

import { initSync } from "./instance.js";

initSync(code);

export * from "./schoolgate.js";
