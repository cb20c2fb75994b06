// The built page as people use it: `node tests/page.js DIST [SCREENSHOTS]`.
import assert from "node:assert/strict";
import { join } from "node:path";

import { accessible, address, check, closed, letter, opened, shots, tab, wire } from "./browser.js";

/** What may come over the wire until the first answer, gzipped, and how long the page may be at work for it. */
const [MOST_BYTES, MOST_MS] = [700_000, 1_000];

await check("a first visit", async (page, context) => {
  // The browser's own count of the page's work: a clock would also count what else the machine is doing.
  const devtools = await context.newCDPSession(page);
  await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
  wire.sent = 0;
  await opened(page);
  const { metrics } = await devtools.send("Performance.getMetrics");
  const took = Math.round(1000 * metrics.find(({ name }) => name === "TaskDuration").value);
  const text = await letter(page);
  assert.match(text, /Not here\./);
  assert.match(text, /3\.12a/);
  assert.match(text, /school office/i);
  console.log(`first answer: ${wire.sent} bytes gzipped, ${took} ms of work`);
  assert.ok(wire.sent <= MOST_BYTES, `${wire.sent} bytes came over the wire`);
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

await check("two policies compared, and a witness asked again", async (page) => {
  await opened(page);
  await tab(page, "Compare");
  await page.locator(".changes summary").first().click();
  const answers = page.locator(".both .verdict-small");
  const [then, now] = await answers.allInnerTexts();
  assert.notEqual(then, now, "a witness is answered otherwise");
  await accessible(page);
  await page.getByText("Change the request, and ask both again").first().click();
  const request = page.getByLabel("The request, to be changed").first();
  const written = await request.inputValue();
  await page.getByRole("button", { name: "Ask both" }).first().click();
  await page.waitForFunction((was) => [...document.querySelectorAll(".both .verdict-small")].map((one) => one.innerText).join() === was, [then, now].join());
  await request.fill(written.replace(/"at": "[^"]*"/, '"at": "2025-10-05T23:00:00+01:00"'));
  await page.getByRole("button", { name: "Ask both" }).first().click();
  await page.locator(".both").getByText("Sun 5 Oct 2025, 23:00").first().waitFor();
  await request.fill("{");
  await page.getByRole("button", { name: "Ask both" }).first().click();
  await page.getByText("The request is not JSON yet").waitFor();
  assert.equal(await request.inputValue(), "{");
});

await check("what the week says of a band, and what the way there is", async (page) => {
  await opened(page);
  await tab(page, "Week");
  await page.locator(".lane", { hasText: "Staff reply" }).locator(".band.open").first().hover();
  assert.match(await page.locator(".lane", { hasText: "Staff reply" }).locator(".band.open title").first().textContent(), /3\.5b When teachers reply/);
  await page.getByText("The same in words").click();
  await page.getByRole("region", { name: "The week in words" }).getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await page.locator("section.letter").waitFor();
  await page.getByText("Or take one of the day's requests").click();
  await page.getByRole("button", { name: /Mr Hussain answers Mrs Osei's wish for a meeting/ }).click();
  await page.getByRole("button", { name: /^Ask that:/ }).click();
  await page.locator("section.letter.allow").waitFor();
});

await check("from a refusal to the clause", async (page) => {
  await opened(page);
  await page.getByRole("button", { name: "3.12a Absence" }).click();
  const clause = page.locator(".clause-row.chosen");
  await clause.getByText("refuses it").waitFor();
  assert.ok(await clause.evaluate((row) => { const { top, bottom } = row.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight; }), "it is in sight");
});

await check("printed, the policy is a page", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.locator(".clause-row").first().waitFor();
  await page.emulateMedia({ media: "print" });
  for (const gone of ["#bar", "#tabs", ".pencil"]) assert.ok(await page.locator(gone).isHidden(), `${gone} is not printed`);
  assert.ok(await page.locator(".clause-row").first().isVisible());
  if (shots) await page.pdf({ path: join(shots, "printed.pdf"), format: "A4" });
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
  let gone = false;
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press("Tab");
    if (!gone && await page.evaluate(() => document.activeElement?.id === "tab-day")) {
      gone = true;
      await page.keyboard.press("Enter");
      await page.locator(".offers").first().waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.id), "tab-day", "the focus stays where it was");
      await page.locator("#tab-ask").focus();
      await page.keyboard.press("Enter");
      await page.locator("section.letter").waitFor();
      continue;
    }
    if (await page.evaluate(() => document.activeElement?.classList.contains("remedy") || document.activeElement?.tagName === "SUMMARY" && document.activeElement?.closest(".json"))) return;
  }
  assert.fail("the answer is not reached");
});

for (const [name, options] of [["on a phone", { viewport: { width: 390, height: 844 } }], ["in the dark", { colorScheme: "dark" }]]) {
  await check(name, async (page) => {
    await opened(page);
    for (const [view, ready] of [["Policy", ".clause-row"], ["Week", ".lane svg"], ["Day", ".offers"], ["Roster", ".drop"], ["Compare", ".changes"], ["Ask", "section.letter"]]) {
      await tab(page, view);
      await page.locator(ready).first().waitFor();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${view} is ${wide} px wider than the screen`);
      await accessible(page);
      if (shots) await page.screenshot({ path: join(shots, `${name} ${view}.png`.replaceAll(" ", "-")), fullPage: true });
    }
  }, options);
}

await check("without a network, once loaded", async (page, context) => {
  await opened(page);
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("no service worker within 20 s")), 20_000));
  await Promise.race([page.evaluate(() => navigator.serviceWorker.ready), late]);
  await context.setOffline(true);
  await page.reload();
  await page.locator("section.letter").waitFor();
}, { serviceWorkers: "allow" });

await check("where the browser keeps nothing", async (page) => {
  await page.addInitScript(() => { navigator.serviceWorker.register = () => Promise.reject(new Error("refused")); });
  await opened(page);
  await page.getByText("This browser keeps nothing of the page for later").waitFor();
});

await check("without WebAssembly", async (page) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await page.goto(address);
  await page.getByText("this browser has none").waitFor();
});

await import("./roster.js");
await import("./document.js");
await closed();
