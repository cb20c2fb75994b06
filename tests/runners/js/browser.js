// Runs the tests in a real Chromium: `node browser.js FOLDER PAGE WHAT FILE…` serves FOLDER, opens PAGE, calls its
// `run(WHAT, …)` with the texts of the files, and prints the lines that it gives. Where PAGE is a Vite, as in `vite6`, its own
// server serves. The browser is the system's own.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

import { chromium } from "playwright-core";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

const [folder, page, what, ...files] = process.argv.slice(2);

const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
  // What every browser asks for, and no page here has.
  if (path === "/favicon.ico") return response.writeHead(204).end();
  try {
    const body = await readFile(join(folder, path));
    response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
let address = `http://127.0.0.1:${server.address().port}/${page}`;
let vite;
if (page.startsWith("vite")) {
  vite = await (await import(page)).createServer({ root: folder, logLevel: "warn", server: { host: "127.0.0.1" } });
  await vite.listen();
  [address] = vite.resolvedUrls.local;
}

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  // Containers have no sandbox of their own to give, and little shared memory.
  args: ["--no-sandbox", "--disable-dev-shm-usage"],
});
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => console.error(String(error)));
  tab.on("console", (said) => said.type() === "error" && console.error(said.text()));
  await tab.goto(address);
  if (what === "title") {
    // A page that tests nothing: it is done when it has a title.
    await tab.waitForFunction(() => document.title !== "", undefined, { timeout: 60_000 });
    console.log(await tab.title());
  } else {
    await run(tab);
  }
} finally {
  await browser.close();
  server.close();
  await vite?.close();
}

async function run(tab) {
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, "utf8")]));
  await tab.waitForFunction(() => "run" in globalThis, undefined, { timeout: 60_000 });
  const { lines, failed } = await tab.evaluate(([what, texts]) => globalThis.run(what, texts), [what, texts]);
  console.log(lines.join("\n"));
  process.exitCode = failed ? 1 : 0;
}
