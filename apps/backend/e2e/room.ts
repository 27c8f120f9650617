import type { Locator, Page } from "playwright-core";

/** Walks to another room of the dashboard, as people do: through the links on the left. */
export async function room(page: Page, name: string): Promise<void> {
  await page.getByRole("navigation", { name: "Rooms" }).getByRole("link", { name, exact: true }).click();
}

/** One subject of a page. */
export function panel(page: Page, name: string): Locator {
  return page.getByRole("region", { name, exact: true });
}
