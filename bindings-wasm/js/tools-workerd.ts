// Cloudflare's workerd, which compiles no bytes: what bundles for it hands on the file, and the module of it comes in.

import code from "../schoolgate-tools.wasm";

import { initSync } from "./tools-instance.js";

initSync(code);

export * from "./tools.js";
