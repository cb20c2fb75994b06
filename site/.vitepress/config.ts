import { cpSync } from "node:fs";
import { join } from "node:path";

import { defineConfig, type Plugin } from "vitepress";

import { markdown } from "./markdown";
import { others, renamed, repository, root, schemas, sidebar } from "./pages";

/** What `cargo xtask site` puts beside the book: its name, where it lies, and under which part it was built. */
const BESIDE: [part: string, text: string, link: string][] = [
  ["rust", "Rust", "/api/rust/schoolgate/index.html"],
  ["rust", "Rust: rosters", "/api/rust/schoolgate_rosters/index.html"],
  ["rust", "Rust: tools", "/api/rust/schoolgate_tools/index.html"],
  ["rust", "Rust: words", "/api/rust/schoolgate_words/index.html"],
  ["types", "TypeScript", "/api/typescript/index.html"],
];
const parts = (process.env.SITE_PARTS ?? "").split(",");
// They are no pages of the book: the browser loads them whole.
const api = BESIDE.filter(([part]) => parts.includes(part)).map(([, text, link]) => ({ text, link, target: "_self" }));

/** The pages lie above what is installed here, and would not find it. */
const fromHere: Plugin = {
  name: "from-here",
  enforce: "pre",
  resolveId(id, importer) {
    return importer?.endsWith(".md") && /^vue($|\/)/.test(id) ? this.resolve(id, join(root, "site/package.json"), { skipSelf: true }) : undefined;
  },
};

export default defineConfig({
  title: "Schoolgate",
  description: "Decides what a school's home–school communication policy allows, and says why in the policy's own clauses.",
  lang: "en-GB",
  head: [["link", { rel: "icon", type: "image/svg+xml", href: "/icon.svg" }]],
  srcDir: "..",
  srcExclude: others(),
  rewrites: renamed,
  markdown,
  // One who reads a page has not asked for what the next ones weigh.
  router: { prefetchLinks: false },
  // The words of all pages, for the search, are fetched when one begins to search.
  vite: { plugins: [fromHere], build: { chunkSizeWarningLimit: 1000 } },
  themeConfig: {
    nav: [
      { text: "The book", link: "/book" },
      ...(api.length ? [{ text: "API", items: api }] : []),
      ...(parts.includes("workbench") ? [{ text: "Workbench", link: "/workbench/", target: "_self" }] : []),
      ...(repository ? [{ text: "Source", link: repository }] : []),
    ],
    sidebar: [...sidebar, ...(api.length ? [{ text: "API", items: api }] : []), schemas],
    outline: [2, 3],
    search: { provider: "local" },
    notFound: { title: "There is no such page", quote: "Search for a word of it, or begin at the first steps.", linkText: "First steps", linkLabel: "To the first steps" },
    ...(repository && { editLink: { pattern: `${repository}/blob/main/:path`, text: "This page in the repository" } }),
  },
  buildEnd({ outDir }) {
    cpSync(join(root, "site/icon.svg"), join(outDir, "icon.svg"));
    cpSync(join(root, "docs/schema"), join(outDir, "schema"), { recursive: true });
  },
});
