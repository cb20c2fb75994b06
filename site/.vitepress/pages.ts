// Which files of the repository are pages of the book, in a reader's order, and what each is called on the site.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the sources can be read, without a slash at its end; empty where `Cargo.toml` names no place. */
export const repository = /^repository = "(.*?)\/?"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1] ?? "";

type Page = [file: string, name: string];

const GROUPS: [title: string, pages: Page[]][] = [
  ["Schoolgate", [
    ["README.md", "First steps"],
    ["docs/README.md", "The book"],
    ["workbench/README.md", "The workbench"],
  ]],
  ["For schools", [
    ["docs/guide.md", "From a printed page to a document"],
    ["docs/catalogue.md", "Writing a policy"],
    ["docs/reference.md", "Every rule and every word"],
    ["docs/judgement.md", "How a request is judged"],
    ["docs/program.md", "The program"],
    ["docs/words.md", "Words for families"],
    ["docs/words/cy.md", "Words in Welsh"],
    ["docs/words/pl.md", "Words in Polish"],
    ["docs/words/ur.md", "Words in Urdu"],
    ["docs/words/ar.md", "Words in Arabic"],
  ]],
  ["For developers", [
    ["docs/requests.md", "Every request, and the roster"],
    ["docs/errors.md", "Errors"],
    ["docs/limits.md", "Limits"],
    ["docs/lifecycles.md", "Lifecycles"],
    ["docs/past.md", "As it was, and who looked"],
    ["docs/javascript.md", "JavaScript and TypeScript"],
    ["docs/c.md", "C and C++"],
    ["docs/csharp.md", "C#"],
    ["docs/kotlin.md", "Kotlin"],
    ["docs/swift.md", "Swift"],
    ["docs/python.md", "Python"],
  ]],
  ["Rosters", [
    ["docs/import.md", "Bringing a school in"],
    ["docs/rosters.md", "Reconciling"],
    ["docs/rosters/README.md", "From a school's own systems"],
    ["docs/rosters/one-roster.md", "OneRoster"],
    ["docs/rosters/school-data-sync.md", "School Data Sync"],
    ["docs/rosters/clever.md", "Clever"],
    ["docs/rosters/wonde.md", "Wonde"],
    ["docs/rosters/ctf.md", "Common Transfer File"],
  ]],
  ["For operators", [
    ["docs/server.md", "Schools on a server"],
    ["docs/scale.md", "An audit of many schools"],
    ["docs/threats.md", "Threats"],
    ["docs/performance.md", "What a decision costs"],
    ["docs/proof.md", "Proof by search"],
  ]],
  ["The project", [
    ["CHANGELOG.md", "Changelog"],
    ["CONTRIBUTING.md", "Contributing"],
    ["SECURITY.md", "Security"],
    ["RELEASING.md", "Releasing"],
  ]],
];

const listed = GROUPS.flatMap(([, pages]) => pages.map(([file]) => file));

/** Refuses a list that forgets a page of `docs/`, or that has a page which is not there. */
function complete(): void {
  const docs = readdirSync(join(root, "docs"), { recursive: true }).map((name) => `docs/${String(name).replaceAll("\\", "/")}`);
  const forgotten = docs.filter((file) => file.endsWith(".md") && !listed.includes(file));
  if (forgotten.length) throw new Error(`site/.vitepress/pages.ts lists no ${forgotten.join(", no ")}: give it a place in GROUPS`);
  const gone = listed.filter((file) => !existsSync(join(root, file)));
  if (gone.length) throw new Error(`site/.vitepress/pages.ts lists ${gone.join(", ")}, which is not there: take it out of GROUPS`);
}
complete();

/** The name that a page has on the site. `/workbench/` is the workbench itself. */
export function renamed(file: string): string {
  if (file === "README.md") return "index.md";
  if (file === "docs/README.md") return "book.md";
  if (file === "workbench/README.md") return "the-workbench.md";
  return file.startsWith("docs/") ? file.slice("docs/".length).replace(/README\.md$/, "index.md") : file.toLowerCase();
}

export const isPage = (file: string): boolean => listed.includes(file);

/** All other Markdown of the repository, for VitePress to leave out: folders whole, since some are large. */
export function others(): string[] {
  const inside = (folder: string): string[] => readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (entry.isDirectory()) return listed.some((page) => page.startsWith(`${path}/`)) ? inside(`${path}/`) : [`${path}/**`];
    return path.endsWith(".md") && !isPage(path) ? [path] : [];
  });
  return inside("");
}

export const sidebar = GROUPS.map(([text, pages]) => ({
  text,
  items: pages.map(([file, name]) => ({ text: name, link: `/${renamed(file).replace(/(index)?\.md$/, "")}` })),
}));

export const schemas = {
  text: "JSON Schemas",
  items: readdirSync(join(root, "docs/schema")).sort().map((name) => ({ text: name.replace(".schema.json", ""), link: `/schema/${name}`, target: "_self" })),
};
