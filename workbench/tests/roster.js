// What is dropped on the page: `page.js` runs this.
import assert from "node:assert/strict";
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { accessible, check, opened, tab } from "./browser.js";

const dropped = async (page, files, by = "#files") => {
  await tab(page, "Roster");
  await page.locator(by).setInputFiles(files);
};
const imports = join(import.meta.dirname, "../../tests/imports");

await check("a roster's report, row by row, and its reconciliation", async (page) => {
  await opened(page);
  await tab(page, "Roster");
  await page.getByRole("button", { name: "Try it with an export" }).click();
  await page.getByText("What was read: 1EdTech OneRoster 1.1").waitFor();
  await page.getByRole("cell", { name: "users.csv, row 25, role" }).waitFor();
  await page.getByText("The row names a user who is not in the users file.").waitFor();
  await page.getByRole("button", { name: "Show what would change" }).click();
  const zara = page.locator(".proposals li", { hasText: "Pupil added: Zara Ali" });
  await zara.getByText("users.csv, row 9").waitFor();
  assert.ok(await zara.locator("input").isChecked(), "what a machine may do is ticked");
  const leo = page.locator(".proposals li", { hasText: "Pupil left: Leo" });
  assert.ok(!(await leo.locator("input").isChecked()), "what a person decides is not");
  await leo.getByText("what concerns Leo for Ms Moss").waitFor();
  await accessible(page);
  assert.equal(await page.locator(".choice", { hasText: "School, 3 events" }).count(), 1, "nothing has been taken in");
  await leo.locator("input").check();
  await page.getByRole("button", { name: /^Take in what is ticked/ }).click();
  await page.locator(".choice", { hasText: /School, [56789] events/ }).waitFor();
  await page.locator(".reconcile h4", { hasText: "A machine may do this by itself (0)" }).waitFor();
  assert.equal(await page.locator(".proposals li", { hasText: "Leo" }).count(), 0, "what was taken in is not proposed again");
  await page.getByLabel("Person").selectOption({ label: "Zara, pupil" });
  await tab(page, "Day");
  await page.getByText("A roster was taken in").waitFor();
  await page.waitForFunction(() => location.hash.length > 10);
  await page.waitForTimeout(300);
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByText("What was taken in is never in a link").waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes("Zara"), "nobody of the files is in the link");
});

for (const [folder, format] of [["clever/files", "Clever"], ["wonde/answers", "Wonde"], ["common-transfer-file/files", "Common Transfer File"], ["school-data-sync-1/files", "Microsoft School Data Sync"], ["one-roster-rest-1.2/answers", "1EdTech OneRoster"]]) {
  await check(`the folder ${folder}`, async (page) => {
    await opened(page);
    await dropped(page, join(imports, folder), "#folder");
    await page.getByText(`What was read: ${format}`).waitFor();
  });
}

await check("a zip, and one that is none", async (page) => {
  await opened(page);
  const users = "sourcedId,role,givenName,familyName\np1,student,Amina,Khan\n";
  await dropped(page, { name: "export.zip", mimeType: "application/zip", buffer: zipped("export/users.csv", Buffer.from(users)) });
  await page.getByRole("cell", { name: "users.csv" }).first().waitFor();
  await page.locator("#files").setInputFiles({ name: "export.zip", mimeType: "application/zip", buffer: Buffer.from("PK no zip") });
  await page.getByText("It cannot be taken in, and nothing has changed.").waitFor();
});

/** An archive of one file, as it is. */
function zipped(name, bytes) {
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const numbers = (...of) => Buffer.concat(of.map(([number, size]) => {
    const made = Buffer.alloc(size);
    made.writeUIntLE(number >>> 0, 0, size);
    return made;
  }));
  const same = [[0, 2], [0, 2], [0, 2], [0x21, 2], [~crc, 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]];
  const local = Buffer.concat([numbers([0x04034b50, 4], [20, 2], ...same), Buffer.from(name), bytes]);
  const central = Buffer.concat([numbers([0x02014b50, 4], [20, 2], [20, 2], ...same, [0, 2], [0, 2], [0, 2], [0, 4], [0, 4]), Buffer.from(name)]);
  return Buffer.concat([local, central, numbers([0x06054b50, 4], [0, 2], [0, 2], [1, 2], [1, 2], [central.length, 4], [local.length, 4], [0, 2])]);
}

await check("a roster of 50 MB, and one that is too large", async (page) => {
  const folder = mkdtempSync(join(tmpdir(), "schoolgate-workbench-"));
  try {
    const rows = ["sourcedId,status,role,givenName,familyName,grades"];
    for (let pupil = 0; pupil < 620_000; pupil += 1) rows.push(`pupil-of-the-district-${pupil},active,student,Given name ${pupil},Family name of theirs ${pupil},3`);
    const [users, more] = ["users.csv", "more.csv"].map((name) => join(folder, name));
    writeFileSync(users, rows.slice(0, 95_000).join("\n"));
    await opened(page);
    await dropped(page, users);
    // Meanwhile the page answers.
    await tab(page, "Ask");
    await page.getByLabel("Topic").selectOption("daily_note");
    await page.locator("section.letter.allow").waitFor();
    await tab(page, "Roster");
    await page.locator("#files").setInputFiles(users);
    await page.getByText("94,999 pupils are more than a page draws without a pause").waitFor();
    await page.getByRole("button", { name: "Show what would change" }).click();
    await page.getByText("these are another school's files").waitFor();
    writeFileSync(users, rows.join("\n"));
    assert.ok(statSync(users).size > 50_000_000);
    await page.locator("#files").setInputFiles(users);
    // More pupils than a roster may have.
    await page.locator(".told .report, .trouble").first().waitFor();
    const file = openSync(more, "w");
    ftruncateSync(file, 130_000_000);
    closeSync(file);
    await page.locator("#files").setInputFiles(more);
    await page.getByText("The files have 130 MB, and a page takes 120.").waitFor();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

await check("a roster that was dropped is in no link", async (page) => {
  await opened(page);
  const roster = { id: "elsewhere", name: "Elsewhere School", timezone: "Europe/London", classes: [{ id: "1a", name: "1A", year_group: "Y1" }], staff: [{ id: "ms-rowe", name: "Ms Rowe", roles: ["headteacher"] }] };
  await dropped(page, { name: "roster.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(roster)) });
  await page.getByRole("button", { name: "Open this school" }).click();
  await page.getByText("The school as Ms Rowe sees it").waitFor();
  await page.waitForFunction(() => location.hash.length > 10);
  await page.waitForTimeout(300);
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await page.getByText("A dropped school is never in a link").waitFor();
  assert.ok(!(await page.locator("body").innerText()).includes("ms-rowe"), "nobody of it is in the link");
});

await check("a roster that does not hold together", async (page) => {
  await opened(page);
  await dropped(page, { name: "roster.json", mimeType: "application/json", buffer: Buffer.from('{"id": "x"}') });
  await page.getByText("It cannot be taken in, and nothing has changed.").waitFor();
  await page.locator("#files").setInputFiles({ name: "notes.csv", mimeType: "text/csv", buffer: Buffer.from("a,b") });
  await page.locator(".trouble").waitFor();
});
