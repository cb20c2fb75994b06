// Cloudflare's workerd, which compiles no bytes: what bundles for it hands on the file, and the module of it comes in.

import code from "../schoolgate-import.wasm";

import { initSync } from "./import-instance.js";

initSync(code);

export * from "./import.js";
