import type { Locator, Page } from "playwright-core";

/** Writes the sandbox's own example of a question that is answered, as a customer; answers where its note will be. */
export async function writeInWorkspace(page: Page, accountUrl: string): Promise<{ create: Locator; note: Locator }> {
  await page.goto(`${accountUrl}/agent`);
  await page.getByRole("button", { name: "New ticket" }).click();
  await page.getByRole("button", { name: "Answered in English" }).click();
  return {
    create: page.getByRole("button", { name: "Create ticket" }),
    note: page.getByRole("article", { name: /^Internal note/ }),
  };
}

/** Until the note has come. */
export function untilAnswered(note: Locator): Promise<void> {
  return note.getByRole("link", { name: "See the training behind this answer" }).waitFor();
}
