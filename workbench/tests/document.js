// A policy's document, as it is written on the page: `page.js` runs this.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { accessible, check, letter, opened, tab } from "./browser.js";

const YAML = readFileSync(join(import.meta.dirname, "../../docs/program.md"), "utf8").split("```yaml\n")[1].split("```")[0];

await check("a document in YAML, mended at its lines", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.locator("#policy-file").setInputFiles({ name: "policy.yaml", mimeType: "text/yaml", buffer: Buffer.from(YAML) });
  await page.getByText("It cannot be adopted yet").waitFor();
  const line = YAML.split("\n").findIndex((text) => text.includes("[parents]")) + 1;
  await page.locator(".findings").getByText(`Line ${line}, clause 1`).waitFor();
  await accessible(page);
  for (const meant of ["parent", "fri"]) await page.locator(".findings").getByRole("button", { name: `Write “${meant}”` }).click();
  await page.locator(".findings li").nth(1).waitFor({ state: "detached" });
  assert.match(await page.locator(".cm-content").innerText(), /who: \[parent\]/);
  await page.locator("#policy-file").setInputFiles({ name: "policy.yaml", mimeType: "text/yaml", buffer: Buffer.from(`${YAML.split('  - id: "2"')[0].replace("parents]", "parent]")} # and nothing else\n`) });
  await page.getByText("Messages home").first().waitFor();
  await tab(page, "Week");
  await page.locator(".lane svg").first().waitFor();
  await tab(page, "Ask");
  await page.locator("section.letter").waitFor();
});

await check("comments and commas too many in a document", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await page.locator(".cm-content").click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.type("// what we agreed on, // in May\n\"v\": 1,");
  await page.getByText("stands in this object already").first().waitFor();
  for (let back = 0; back < 7; back += 1) await page.keyboard.press("Backspace");
  await page.getByText("It can be adopted").waitFor();
  assert.match(await page.locator(".cm-content").innerText(), /what we agreed on/);
  await tab(page, "Ask");
  assert.match(await letter(page), /3\.12a/);
});

await check("a document that does not compile says so in every view, and is kept", async (page) => {
  await opened(page);
  await tab(page, "Policy");
  await page.locator("#policy-file").setInputFiles({ name: "policy.json", mimeType: "application/json", buffer: Buffer.from('{ "v": 1,\n  "id" "x" }') });
  await page.getByText("It cannot be adopted yet").waitFor();
  for (const view of ["Week", "Ask", "Day", "Compare"]) {
    await tab(page, view);
    await page.locator(".trouble").first().waitFor();
  }
  await tab(page, "Policy");
  assert.match(await page.locator(".cm-content").innerText(), /"id" "x"/);
});
