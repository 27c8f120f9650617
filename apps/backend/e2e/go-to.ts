import type { Page } from "playwright-core";

/** The dashboard's own router, as Next shows it to programs in the page. */
type WithRouter = { next?: { router?: { push(path: string): void } } };

/**
 * Goes to another page of the dashboard as its links do, without loading the program again, which is most of what a
 * visit costs. A page that is open already is loaded afresh, and so is one of another site.
 */
export async function goTo(page: Page, path: string): Promise<void> {
  const isInside = path.startsWith("/") && (await page.evaluate(() => "next" in window));
  if (!isInside || new URL(path, page.url()).pathname === new URL(page.url()).pathname) {
    await page.goto(path);
    return;
  }
  await page.evaluate((to) => (window as WithRouter).next?.router?.push(to), path);
  const wanted = new URL(path, page.url()).href;
  await page.waitForURL((url) => url.href === wanted);
}

/** Until nothing of the page is being read any more: what comes later pushes buttons away from under the pointer. */
export async function untilRead(page: Page): Promise<void> {
  await page.locator("[role=status][aria-label=Loading]").first().waitFor({ state: "detached" });
}
