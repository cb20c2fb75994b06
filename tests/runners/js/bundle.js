// Bundles the programs of FOLDER into FOLDER/built, as those do who use it: `node bundle.js WHAT FOLDER`. After
// `workerd FOLDER FILE…` it runs there, too, and prints its answers.

import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

const [what, folder, ...files] = process.argv.slice(2);
const from = (program) => join(folder, program);
const to = (place) => join(folder, "built", place);

async function esbuild(program, place, options) {
  const { build } = await import("esbuild");
  await build({ entryPoints: [from(program)], outfile: to(place), bundle: true, logLevel: "warning", ...options });
}

async function webpack(program, place, target) {
  const { default: webpack } = await import("webpack");
  const output = { path: dirname(to(place)), filename: basename(place) };
  // Without its advice on how large a file should be.
  const options = { mode: "production", context: folder, entry: from(program), output, target, performance: false };
  const stats = await new Promise((resolve, reject) => {
    webpack(options, (error, stats) => (error ? reject(error) : resolve(stats)));
  });
  if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
}

function page(place) {
  const script = `<link rel="icon" href="data:," />\n<script defer src="main.js"></script>\n`;
  return writeFile(join(to(place), "index.html"), `<!doctype html>\n<meta charset="utf-8" />\n${script}`);
}

/** Bundled as Cloudflare's own tool does it, under the oldest rules that the runtime knows. */
async function workerd() {
  const conditions = ["workerd", "worker", "browser"];
  await esbuild("hosts/workerd.js", "workerd/main.js", { format: "esm", conditions, loader: { ".wasm": "copy" } });
  const { Miniflare } = await import("miniflare");
  const modulesRules = [{ type: "ESModule", include: ["**/*.js"] }, { type: "CompiledWasm", include: ["**/*.wasm"] }];
  const host = new Miniflare({
    modules: true, modulesRoot: to("workerd"), scriptPath: to("workerd/main.js"), modulesRules, cf: false,
  });
  try {
    for (const file of files) {
      const body = JSON.stringify([file, await readFile(file, "utf8")]);
      const answer = await host.dispatchFetch("http://localhost/", { method: "POST", body });
      console.log(await answer.text());
    }
  } finally {
    await host.dispose();
  }
}

const ALL = {
  "esbuild-esm": () => esbuild("hosts/server.js", "esbuild-esm/main.mjs", { platform: "node", format: "esm" }),
  "esbuild-cjs": () => esbuild("hosts/server.js", "esbuild-cjs/main.cjs", { platform: "node", format: "cjs" }),
  "esbuild-web": async () => {
    await esbuild("address.js", "esbuild-web/main.js", { loader: { ".wasm": "file" } });
    await page("esbuild-web");
  },
  "webpack-node": () => webpack("hosts/server.js", "webpack-node/main.cjs", "node"),
  "webpack-web": async () => {
    await webpack("main.js", "webpack-web/main.js", "web");
    await page("webpack-web");
  },
  workerd,
};

await ALL[what]();
