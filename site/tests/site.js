// The built site as people use it: `node tests/site.js SITE [SCREENSHOTS]`.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";

import { accessible, address, check, closed, shots } from "../../workbench/tests/browser.js";

const site = process.argv[2];
const built = (part) => existsSync(join(site, part, "index.html"));
const WIDTHS = { "on a desk": { width: 1280, height: 900 }, "on a phone": { width: 390, height: 844 } };

const opened = async (page, path) => {
  await page.goto(address + path);
  await page.locator("main h1").first().waitFor();
};
const fits = async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px wider than the screen`);
};
const kept = (page, name) => shots && page.screenshot({ path: join(shots, `${name}.png`.replaceAll(" ", "-")) });

for (const [where, viewport] of Object.entries(WIDTHS)) {
  const phone = viewport.width < 768;
  const seen = (name, look, options) => check(`${name}, ${where}`, look, { viewport, ...options });

  await seen("a word is searched, and its page opened", async (page) => {
    await opened(page, "");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByPlaceholder("Search").fill("quota");
    const found = page.locator(".VPLocalSearchBox .result").first();
    await found.waitFor();
    await kept(page, `search ${where}`);
    await found.click();
    await page.waitForURL(/\.html#./);
    await page.locator("main").getByText(/quota/i).first().waitFor();
    await fits(page);
  });

  await seen("a page, from the list of pages", async (page) => {
    await opened(page, "book.html");
    if (phone) await page.getByRole("button", { name: "Menu" }).click();
    await page.locator(".VPSidebar").getByRole("link", { name: "From a printed page to a document" }).click();
    await page.waitForURL(/guide\.html/);
    await page.getByRole("heading", { level: 1, name: "From a printed page to a document" }).waitFor();
    await fits(page);
  });

  for (const path of ["", "guide.html", "words/ar.html", "reference.html", "performance.html"]) {
    await seen(`read: ${path || "first steps"}`, async (page) => {
      await opened(page, path);
      await fits(page);
      await accessible(page);
    });
  }

  await seen("the API pages", async (page) => {
    await opened(page, "api/rust/schoolgate/index.html");
    await page.locator("main h1", { hasText: "Crate schoolgate" }).waitFor();
    if (!built("api/typescript")) return;
    await page.goto(`${address}api/typescript/index.html`);
    await page.getByRole("link", { name: "schoolgate", exact: true }).first().waitFor();
  });

  if (built("workbench")) {
    await seen("the workbench", async (page) => {
      await opened(page, "book.html");
      if (phone) await page.getByRole("button", { name: "mobile navigation" }).click();
      await page.getByRole("link", { name: "Workbench", exact: true }).last().click();
      await page.locator("section.letter").waitFor();
    });
  }
}

await check("in the dark", async (page) => {
  await opened(page, "reference.html");
  await accessible(page);
}, { colorScheme: "dark" });

await check("pictures are shown", async (page) => {
  await opened(page, "");
  for (const picture of await page.locator("main img").all()) {
    await picture.scrollIntoViewIfNeeded();
    assert.ok(await picture.evaluate((image) => image.decode().then(() => image.naturalWidth > 0)));
  }
});

await closed();
