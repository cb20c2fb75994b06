// The built page in a real browser, as people use it: `node tests/page.js DIST [SCREENSHOTS]`. CHROMIUM says where the browser is.
import assert from "node:assert/strict";
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

import { chromium } from "playwright-core";

const [dist, shots] = process.argv.slice(2);
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".json": "application/json" };

/** What may come over the wire until the first answer, gzipped, and how long the page may be at work for it. */
const [MOST_BYTES, MOST_MS] = [700_000, 1_000];

let sent = 0;
const server = createServer((request, response) => {
  const name = normalize(new URL(request.url, "http://page").pathname);
  const file = join(dist, name.endsWith("/") ? `${name}index.html` : name);
  if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream", "content-encoding": "gzip" });
  const gzip = createGzip({ level: 9 });
  gzip.on("data", (chunk) => (sent += chunk.length));
  createReadStream(file).pipe(gzip).pipe(response);
}).listen(0, "127.0.0.1");
await new Promise((done) => server.once("listening", done));
const address = `http://127.0.0.1:${server.address().port}/`;

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
if (shots) mkdirSync(shots, { recursive: true });
let [passed, failed] = [0, 0];

/** One check, on a page of its own; no error may stand in the console after it. */
async function check(name, test, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB", serviceWorkers: "block", ...options });
  const page = await context.newPage();
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

const opened = async (page) => {
  await page.goto(address);
  await page.locator("section.letter").waitFor();
};
const tab = (page, name) => page.locator("#tabs").getByRole("button", { name, exact: true }).click();
const letter = (page) => page.locator("section.letter").innerText();

async function accessible(page) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`), []);
}

await check("a first visit", async (page, context) => {
  // The browser's own count of the page's work: a clock would also count what else the machine is doing.
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  sent = 0;
  await opened(page);
  const { metrics } = await devtools.send("Performance.getMetrics");
  const took = Math.round(1000 * metrics.find(({ name }) => name === "TaskDuration").value);
  const text = await letter(page);
  assert.match(text, /Not here\./);
  assert.match(text, /3\.12a/);
  assert.match(text, /school office/i);
  console.log(`first answer: ${sent} bytes gzipped, ${took} ms of work`);
  assert.ok(sent <= MOST_BYTES, `${sent} bytes came over the wire`);
  assert.ok(took <= MOST_MS, `the first answer took ${took} ms`);
  await accessible(page);
});

await check("a remedy applies itself", async (page) => {
  await opened(page);
  await page.getByLabel("Topic").selectOption("daily_note");
  await page.getByText("Yes", { exact: false }).first().waitFor();
  assert.match(await letter(page), /Yes/);
});

await check("why Mr Hussain may not answer in the evening, and from when", async (page) => {
  await opened(page);
  await page.getByText("Or take one of the day's requests").click();
  await page.getByRole("button", { name: /Mr Hussain answers Mrs Osei's wish for a meeting/ }).click();
  await page.getByText("Not now.").waitFor();
  await page.locator("button.remedy", { hasText: "Wait until" }).first().click();
  await page.locator("section.letter.allow").waitFor();
});

await check("a family reads the answer in its own language", async (page) => {
  await opened(page);
  await page.getByLabel("Answer in").selectOption("ar");
  const arabic = page.locator("section.letter[lang=ar][dir=rtl]");
  await arabic.waitFor();
  assert.match(await arabic.innerText(), /لم يراجع هذه الترجمة/, "that nobody reviewed it is said in its own language");
  assert.match(await arabic.innerText(), /بخصوص الغياب، يُرجى التواصل مع مكتب المدرسة/);
  await accessible(page);
  await page.getByLabel("Answer in").selectOption("cy");
  await page.locator("section.letter[lang=cy][dir=ltr]").waitFor();
  await page.getByText("Or take one of the day's requests").click();
  await page.getByRole("button", { name: /Mr Hussain answers Mrs Osei's wish for a meeting/ }).click();
  await page.getByText("Nid nawr;").waitFor();
  await page.locator("button.remedy", { hasText: "Arhoswch tan" }).first().click();
  await page.locator("section.letter.allow").waitFor();
  await page.getByLabel("Answer in").selectOption("en-GB");
  await page.getByText("Yes", { exact: false }).first().waitFor();
});

await check("the policy beside its clauses", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.locator(".clause-row").first().waitFor();
  assert.ok(await page.locator(".clause-row").count() > 20);
  await page.locator(".mark.deny").first().waitFor();
  await accessible(page);
});

await check("a draft is checked as it is typed", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await page.locator(".cm-content").waitFor();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("{");
  await page.getByText("It cannot be adopted yet").waitFor();
  assert.ok((await page.locator(".cm-content").innerText()).startsWith("{{"), "what was typed is kept");
});

await check("the week", async (page) => {
  await opened(page);
  await tab(page, "Week");
  await page.locator(".lane svg").first().waitFor();
  assert.ok(await page.locator(".band.open").count() > 4);
  await accessible(page);
  await page.locator(".band.closed, .band.held").first().click();
  await page.locator("section.letter").waitFor();
});

await check("a day in the life", async (page) => {
  await opened(page);
  await tab(page, "Day");
  await page.getByLabel("Time", { exact: true }).fill("16:30");
  await page.getByLabel("Time", { exact: true }).blur();
  await page.locator(".log li").nth(8).waitFor();
  assert.ok(await page.locator(".offers .grey").count() > 0, "what is closed is grey");
  await accessible(page);
});

await check("two policies compared", async (page) => {
  await opened(page);
  await tab(page, "Compare");
  await page.locator(".changes li").first().waitFor({ timeout: 120_000 });
  await page.locator(".changes summary").first().click();
  await accessible(page);
});

await check("a roster that was dropped is in no link", async (page) => {
  await opened(page);
  await tab(page, "Roster");
  const roster = { id: "elsewhere", name: "Elsewhere School", timezone: "Europe/London", classes: [{ id: "1a", name: "1A", year_group: "Y1" }], staff: [{ id: "ms-rowe", name: "Ms Rowe", roles: ["headteacher"] }] };
  await page.locator("#files").setInputFiles({ name: "roster.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(roster)) });
  await page.getByRole("button", { name: "Take it in" }).click();
  await page.getByText("The school as Ms Rowe sees it").waitFor();
  await page.waitForFunction(() => location.hash.length > 10);
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByText("A dropped school is never in a link").waitFor();
});

await check("a roster that does not hold together", async (page) => {
  await opened(page);
  await tab(page, "Roster");
  await page.locator("#files").setInputFiles({ name: "roster.json", mimeType: "application/json", buffer: Buffer.from('{"id": "x"}') });
  await page.getByText("It cannot be taken in:").waitFor();
  await page.locator("#files").setInputFiles({ name: "roster.csv", mimeType: "text/csv", buffer: Buffer.from("a,b") });
  await page.getByText("roster.csv is not JSON.").waitFor();
});

await check("a link leads back", async (page) => {
  await opened(page);
  await page.getByLabel("Topic").selectOption("complaint");
  await page.waitForFunction(() => location.hash.length > 10);
  await page.waitForTimeout(200);
  const link = page.url();
  const said = await letter(page);
  await page.goto("about:blank");
  await page.goto(link);
  await page.locator("section.letter").waitFor();
  assert.equal(await letter(page), said);
});

await check("a link cut short", async (page) => {
  await page.goto(`${address}#q1YqUbIyMtBRKlOyU`);
  await page.getByText("This link was cut short").waitFor();
  await page.locator("section.letter").waitFor();
});

await check("by the keyboard alone", async (page) => {
  await opened(page);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "To the answer");
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.classList.contains("remedy") || document.activeElement?.tagName === "SUMMARY" && document.activeElement?.closest(".json"))) return;
  }
  assert.fail("the answer is not reached");
});

await check("on a phone", async (page) => {
  await opened(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `the page is ${wide} px wider than the phone`);
  await accessible(page);
}, { viewport: { width: 390, height: 844 } });

await check("in the dark", async (page) => {
  await opened(page);
  await accessible(page);
}, { colorScheme: "dark" });

await check("without a network, once loaded", async (page, context) => {
  await opened(page);
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("no service worker within 20 s")), 20_000));
  await Promise.race([page.evaluate(() => navigator.serviceWorker.ready), late]);
  await context.setOffline(true);
  await page.reload();
  await page.locator("section.letter").waitFor();
}, { serviceWorkers: "allow" });

await check("without WebAssembly", async (page) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(address);
  await page.getByText("this browser has none").waitFor();
});

await browser.close();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
