import { readdir, stat } from "node:fs/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAccount } from "../open-account.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
beforeAll(async () => {
  open = await openAccount({ seed: "demo" });
});
afterAll(() => open.emulator.close());

it("the demo help center has articles in seven locales, some draft, some for staff, some outdated", async () => {
  const { json } = await open.ask("/help_center/articles?per_page=1");
  expect(json.count).toBeGreaterThan(250);
  expect(open.account.state.locales).toHaveLength(7);
  const translations = open.account.articles().flatMap((article) => article.translations);
  expect(translations.some(({ draft }) => draft)).toBe(true);
  expect(translations.some(({ outdated }) => outdated)).toBe(true);
  expect(open.account.articles().filter(({ userSegmentId }) => userSegmentId !== null)).toHaveLength(4);
});

it("the demo tickets lie in the past, in every status, by customers at example.com", () => {
  const tickets = open.account.tickets();
  expect(tickets.length).toBeGreaterThan(100);
  expect(new Set(tickets.map(({ status }) => status))).toEqual(new Set(["new", "open", "pending", "solved", "closed"]));
  for (const { createdAt, updatedAt, requesterId } of tickets) {
    expect(Date.parse(updatedAt)).toBeLessThanOrEqual(Date.now());
    expect(createdAt <= updatedAt).toBe(true);
    expect(open.account.getUser(requesterId).email).toMatch(/@example\.com$/);
  }
  expect(open.account.ledger.writes).toEqual([]);
});

it("no data file is larger than a megabyte", async () => {
  const folder = new URL("../../data/", import.meta.url);
  for (const name of await readdir(folder)) expect((await stat(new URL(name, folder))).size).toBeLessThan(1_000_000);
});
