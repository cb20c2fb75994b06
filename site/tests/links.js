// Whether every link and anchor of the book leads somewhere: `node tests/links.js SITE`. Other people's addresses are not asked.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";

import { LinkChecker } from "linkinator";

const site = resolve(process.argv[2]);
// What others made beside the book is linked to, and not read: rustdoc and TypeDoc answer for their own.
const OTHERS = /^(api|assets|workbench)\//;
const pages = readdirSync(site, { recursive: true }).map((name) => String(name).replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".html") && !OTHERS.test(name) && name !== "404.html");
if (!pages.length) throw new Error(`${site}: no page`);

let [asked, broken] = [0, 0];
// Page by page: asked of all at once, the checker looks for no anchor in a page that it has fetched before.
for (const page of pages) {
  const { links } = await new LinkChecker().check({
    path: page,
    serverRoot: site,
    checkFragments: true,
    // The checker serves the folder itself, on a port of its own choosing.
    linksToSkip: async (link) => new URL(link).hostname !== "localhost",
  });
  for (const { url, state, status } of links) {
    if (state === "SKIPPED") continue;
    asked += 1;
    if (state !== "BROKEN") continue;
    broken += 1;
    console.error(`${page}: the link to ${decodeURI(url)} leads nowhere${status === 200 ? ": no such anchor" : ` (${status})`}`);
  }
}
console.log(`${pages.length} pages, ${asked} links, ${broken} broken`);
process.exit(broken ? 1 : 0);
