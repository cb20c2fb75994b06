// A page that esbuild bundles, which finds no file by itself: it hands the address in.

import { Policy, init } from "schoolgate";
import wasm from "schoolgate/schoolgate.wasm";

init(wasm).then(() => {
  document.title = Policy.builtIn("mmps-2023").version;
});
