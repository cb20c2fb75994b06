import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join, resolve } from "node:path";

import { defineConfig, type Plugin } from "vite";

/** A service worker that has the names of all that was built, so that the page once loaded works without a network. */
function offline(): Plugin {
  let folder = "";
  return {
    name: "offline",
    apply: "build",
    configResolved(config) {
      // Which may be given whole.
      folder = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
      const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => statSync(join(folder, name)).isFile() && name !== "offline.js");
      const hash = createHash("sha256");
      for (const name of files.sort()) hash.update(readFileSync(join(folder, name)));
      const source = readFileSync(join(import.meta.dirname, "offline.js"), "utf8");
      const named = source.replace('"NAME"', JSON.stringify(hash.digest("hex").slice(0, 16))).replace('["FILES"]', JSON.stringify(["./", ...files.map((name) => `./${name}`)]));
      writeFileSync(join(folder, "offline.js"), named);
    },
  };
}

export default defineConfig({
  base: "./",
  plugins: [offline()],
  worker: { format: "es" },
  server: { fs: { allow: [".."] } },
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1000 },
});
