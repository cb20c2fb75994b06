// Browsers, workers and what bundles for them: the file lies beside the package, and whoever imports waits for it.

import { begin } from "./instance.js";

const answer = await fetch(new URL("../schoolgate.wasm", import.meta.url));
if (!answer.ok) throw new Error(`schoolgate.wasm: ${answer.status} ${answer.statusText}`);
begin(await WebAssembly.compile(await answer.arrayBuffer()));

export * from "./schoolgate.js";
