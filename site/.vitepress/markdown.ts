// The pages are plain Markdown, written to be read in the repository. This is what VitePress has to know of it.
import { existsSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import { slug } from "github-slugger";
import type { MarkdownOptions } from "vitepress";

import { isPage, renamed, repository, root } from "./pages";

type Markdown = Parameters<NonNullable<MarkdownOptions["config"]>>[0];

/** Where a relative link of a page leads on the site: to another page, or to a source; `undefined` where there is nowhere. */
function target(page: string, href: string): string | undefined {
  const [path = "", ...anchor] = href.split("#");
  const file = relative(root, join(root, dirname(page), decodeURI(path))).replaceAll("\\", "/");
  const hash = anchor.length ? `#${anchor.join("#")}` : "";
  if (file.startsWith("..") || !existsSync(join(root, file))) throw new Error(`${page}: the link to ${href} leads to no file of the repository`);
  if (isPage(file)) return `/${renamed(file)}${hash}`;
  if (/^docs\/schema\/.+/.test(file)) return file.slice("docs".length) + hash;
  if (!repository) return undefined;
  return `${repository}/${statSync(join(root, file)).isDirectory() ? "tree" : "blob"}/main/${file}${hash}`;
}

function links(md: Markdown): void {
  md.core.ruler.push("repository_links", (state) => {
    const page = relative(root, state.env.realPath ?? state.env.path).replaceAll("\\", "/");
    const open: boolean[] = [];
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === "link_close" && open.pop() === false) token.tag = "span";
      if (token.type !== "link_open") continue;
      const href = String(token.attrGet("href"));
      // An address, or a place on the same page.
      const stays = /^([a-z]+:|#)/i.test(href);
      const leads = stays ? href : target(page, href);
      open.push(leads !== undefined);
      if (leads !== undefined) token.attrSet("href", leads);
      else [token.tag, token.attrs] = ["span", null];
    }
  });
}

/** Text is text: Vue would read `{{` as a program's, and `<word>` as a component. */
function text(md: Markdown): void {
  const written = (said: string): string => said.replaceAll("{", "&#123;");
  const { text, code_inline: code } = md.renderer.rules;
  md.renderer.rules.text = (...given) => written(text!(...given));
  md.renderer.rules.code_inline = (...given) => written(code!(...given));
  // The comments of a page say how its blocks are tested, and are not for readers.
  const html: typeof text = (tokens, index) => {
    const { content } = tokens[index]!;
    return /^\s*<!--[\s\S]*-->\s*$/.test(content) ? "" : written(md.utils.escapeHtml(content));
  };
  [md.renderer.rules.html_block, md.renderer.rules.html_inline] = [html, html];
}

/** A wide table is scrolled by itself, by keyboard too, and not with its page. */
function tables(md: Markdown): void {
  md.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="region" aria-label="Table"><table>\n';
  md.renderer.rules.table_close = () => "</table></div>\n";
  // A cell of Arabic is read from the right, in a table that is not.
  md.renderer.rules.td_open = (tokens, index, options, _, renderer) => {
    tokens[index]!.attrSet("dir", "auto");
    return renderer.renderToken(tokens, index, options);
  };
}

export const markdown: MarkdownOptions = {
  // Comments in code are too faint to read in the usual ones.
  theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
  // Braces after a word are what is filled in.
  attrs: { disable: true },
  // The anchors that the repository's own pages have.
  anchor: { slugify: (title) => slug(title) },
  config(md) {
    // Words between colons are no pictures.
    md.core.ruler.disable("emoji");
    links(md);
    text(md);
    tables(md);
  },
};
