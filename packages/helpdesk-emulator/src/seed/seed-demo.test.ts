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

it("the demo solutions have folders in folders, folders for some readers only, drafts, files and seven languages", async () => {
  const { state, folders, articles } = open.emulator.freshdesk("acme");
  expect([state.primaryLanguage, ...state.supportedLanguages]).toHaveLength(7);
  expect(new Set(folders().map(({ visibility }) => visibility))).toEqual(new Set([1, 2, 3]));
  expect(folders().some(({ parentFolderId }) => parentFolderId !== null)).toBe(true);
  const texts = articles().flatMap(({ texts: all }) => Object.values(all));
  expect(new Set(texts.map(({ status }) => status))).toEqual(new Set([1, 2]));
  expect(articles().some(({ attachments }) => attachments.length > 0)).toBe(true);
  expect(texts.some(({ description }) => description.includes('href="/en/support/solutions/articles/'))).toBe(true);
  expect(texts.some(({ description }) => description.includes('href="/hc/'))).toBe(false);
});

it("the demo Freshdesk tickets came in every way, are in every status and up to the better part of a year old", () => {
  const account = open.emulator.freshdesk("acme");
  const tickets = account.tickets();
  expect(tickets.length).toBeGreaterThan(100);
  expect(new Set(tickets.map(({ status }) => status))).toEqual(new Set([2, 3, 4, 5, 6, 7]));
  expect(new Set(tickets.map(({ source }) => source))).toEqual(new Set([1, 2, 3, 5, 7, 9]));
  expect(tickets.filter(({ spam, deleted, archived }) => spam || deleted || archived).length).toBeGreaterThan(2);
  const days = tickets.map(({ createdAt }) => (Date.now() - Date.parse(createdAt)) / 86_400_000);
  expect(Math.max(...days)).toBeGreaterThan(180);
  expect(days.filter((age) => age < 30).length).toBeGreaterThan(80);
  for (const { createdAt, updatedAt, requesterId, responderId, groupId } of tickets) {
    expect(createdAt <= updatedAt && Date.parse(updatedAt) <= Date.now()).toBe(true);
    expect(account.getContact(requesterId).email).toMatch(/@example\.com$/);
    const group = account.groups().find(({ id }) => id === groupId);
    if (responderId !== null) expect(group?.agentIds).toContain(responderId);
  }
  expect([account.ledger.writes, account.deliveries]).toEqual([[], []]);
});

it("no data file is larger than a megabyte", async () => {
  const folder = new URL("../../data/", import.meta.url);
  for (const name of await readdir(folder)) expect((await stat(new URL(name, folder))).size).toBeLessThan(1_000_000);
});
