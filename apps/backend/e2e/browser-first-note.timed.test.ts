import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Visit } from "./browser.ts";
import { type Installation, openInstallation } from "./installation.ts";
import { untilAnswered, writeInWorkspace } from "./write-in-workspace.ts";

/** What is promised, and what fails the test: a busy machine may be slower, a broken product is much slower. */
const NOTE_PROMISE_MS = 2_000;
const NOTE_LIMIT_MS = 5_000;

/** The installation of the start command: the sandbox with its demo data and the product beside it. */
describe("the first note that a new user sees", () => {
  let installation: Installation;
  let visit: Visit;

  beforeAll(async () => {
    installation = await openInstallation({ seed: "demo" });
    visit = await installation.open();
    await installation.sync(await installation.connect());
  });
  afterAll(async () => {
    await installation?.close();
  });

  it("R041: a ticket written in the workspace gets its yellow note in the page within two seconds", async () => {
    const { create, note } = await writeInWorkspace(visit.page, installation.account.url);
    const started = performance.now();
    await create.click();
    await untilAnswered(note);
    const tookMs = Math.round(performance.now() - started);
    console.info(`From "Create ticket" to the note in the page: ${tookMs} ms (promised: ${NOTE_PROMISE_MS} ms)`);
    expect(tookMs).toBeLessThan(NOTE_LIMIT_MS);
    const colour = await note.evaluate((element) => getComputedStyle(element).backgroundColor);
    const [red = 0, green = 0, blue = 0] = (colour.match(/\d+/g) ?? []).map(Number);
    expect(Math.min(red, green) - blue, `${colour} is yellow`).toBeGreaterThan(15);
  });

  it("R043: the customer's view of the same ticket shows neither the note nor a tag", async () => {
    const { page } = visit;
    await page.getByRole("button", { name: "What the customer sees" }).click();
    await page.getByText("As the customer sees it").waitFor();
    expect(await page.getByRole("article").count()).toBe(1);
    const shown = await page.getByRole("region", { name: "Ticket" }).innerText();
    expect(shown).not.toMatch(/training behind|internal note by|opencx_/i);
    expect(visit.complaints).toEqual([]);
  });
});
