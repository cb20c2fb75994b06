// The built page in a real browser: what the tests of it begin with. CHROMIUM says where the browser is.
import assert from "node:assert/strict";
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

import { chromium } from "playwright-core";

const [dist, folder] = process.argv.slice(2);

/** Where pictures of what was looked at go, where anybody wants them. */
export const shots = folder;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json", ".svg": "image/svg+xml" };

/** How many bytes came over the wire. */
export const wire = { sent: 0 };
const server = createServer((request, response) => {
  const name = normalize(new URL(request.url, "http://page").pathname);
  const file = join(dist, name.endsWith("/") ? `${name}index.html` : name);
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-encoding": "gzip" });
  const gzip = createGzip({ level: 9 });
  gzip.on("data", (chunk) => (wire.sent += chunk.length));
  createReadStream(file).pipe(gzip).pipe(response);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
export const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
if (shots) mkdirSync(shots, { recursive: true });
let [passed, failed] = [0, 0];

/** One check, on a page of its own; no error may stand in the console after it. */
export async function check(name, test, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", serviceWorkers: "block", ...options });
  const page = await context.newPage();
  // What is waited for comes, however busy the machine.
  page.setDefaultTimeout(120_000);
  const errors = [];
  page.on("console", (said) => said.type() === "error" && errors.push(said.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  try {
    await test(page, context);
    assert.deepEqual(errors, [], "the console is quiet");
    passed += 1;
  } catch (error) {
    failed += 1;
    console.error(`${name}: ${error instanceof Error ? error.stack : error}`);
  }
  if (shots) await page.screenshot({ path: join(shots, `${name.replaceAll(/\W+/g, "-")}.png`), fullPage: true }).catch(() => undefined);
  await context.close();
}

export const opened = async (page) => {
  await page.goto(address);
  await page.locator("section.letter").waitFor();
};
export const tab = (page, name) => page.locator("#tabs").getByRole("button", { name, exact: true }).click();
export const letter = (page) => page.locator("section.letter").innerText();

export async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`), []);
}

/** Ends the browser, and says what came of the checks. */
export async function closed() {
  await browser.close();
  server.close();
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
