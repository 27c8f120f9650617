import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyIndex, syncRun } from "../sync-run.examples.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

let zendesk: EmulatedZendesk;
beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
});
afterEach(() => zendesk.emulator.close());

const wait = (seconds: number): void => {
  zendesk.clock.at = new Date(zendesk.clock.at.getTime() + seconds * 1_000);
};
const article = (title: string, more = {}) =>
  zendesk.account.createArticle({ title, body: `<p>${title}</p>`, ...more });
const pathsOf = (): string[] => zendesk.account.ledger.requests.map(({ method, path }) => `${method} ${path}`);

describe("the help center", () => {
  it("R011: 2,500 articles over many pages are all read, none twice, also after a break in the middle", async () => {
    for (let count = 0; count < 2_500; count += 1) article(`Article ${count}`);
    wait(3_600);
    const index = emptyIndex();
    zendesk.account.faults.add({
      path: /articles/,
      skip: 7,
      times: 1,
      fault: { kind: "server-error", status: 503, when: "before" },
    });
    await expect(syncRun(zendesk.helpdesk.helpCenter, index)).rejects.toMatchObject({
      kind: "unavailable",
      isRetryable: true,
    });
    expect(index.entries.size).toBe(700);
    const rest = await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.size).toBe(2_500);
    expect(rest.seen).toBe(1_800);
    expect(rest.entries).toHaveLength(1_800);
  });

  it("R007: a token that may only read is enough, and nothing but reading is asked for", async () => {
    zendesk.account.addToken({ email: "reader@acme.example", token: "read-only", readOnly: true });
    article("One", { translations: { de: { title: "Eins", body: "<p>Eins</p>" } } });
    wait(60);
    const { helpCenter } = zendesk.open({ email: "reader@acme.example", token: "read-only" });
    expect(await helpCenter.check()).toEqual({ kind: "readable" });
    const index = emptyIndex();
    await syncRun(helpCenter, index);
    wait(60);
    await syncRun(helpCenter, index);
    expect(index.entries.size).toBe(2);
    expect(pathsOf().every((path) => path.startsWith("GET "))).toBe(true);
  });

  it("R015 R017 R018 R019 R020 R022: everything is fetched and labelled by what Zendesk shows to whom", async () => {
    const staff = zendesk.account.addSegment({ name: "Agents", userType: "staff" });
    const signedIn = zendesk.account.addSegment({ name: "Signed in", userType: "signed_in_users" });
    const published = article("Published", {
      translations: { de: { title: "Entwurf", body: "<p>x</p>", draft: true } },
    });
    const draft = article("Draft", { draft: true });
    const forStaff = article("Staff", { userSegmentId: staff });
    const forSignedIn = article("Members", { userSegmentIds: [signedIn, staff] });
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    const labels = Object.fromEntries(
      [...index.entries].map(([key, entry]) => [key, [entry.visibility, entry.visibilityReason]]),
    );
    expect(labels).toEqual({
      [`${published.id} en-us`]: ["public", "published, no user segment"],
      [`${published.id} de`]: ["internal", "draft in de"],
      [`${draft.id} en-us`]: ["internal", "draft in en-us"],
      [`${forStaff.id} en-us`]: ["internal", `restricted to user segment ${staff}`],
      [`${forSignedIn.id} en-us`]: ["internal", `restricted to user segment ${signedIn}, ${staff}`],
    });
  });

  it("R016 R030: four locales are four entries, a fifth is brought by the next run", async () => {
    const translations = Object.fromEntries(
      ["fr", "ar", "pt-br"].map((locale) => [locale, { title: locale, body: `<p>${locale}</p>` }]),
    );
    const { id } = article("One", { translations });
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect([...index.entries.keys()].sort()).toEqual(["ar", "en-us", "fr", "pt-br"].map((locale) => `${id} ${locale}`));
    expect(index.entries.get(`${id} fr`)).toMatchObject({ html: "<p>fr</p>", isDefaultLocale: false });
    wait(60);
    zendesk.account.putTranslation(id, "ja", { title: "ja", body: "<p>ja</p>" });
    wait(60);
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} ja`)).toMatchObject({ html: "<p>ja</p>" });
  });

  it("R030: an article that exists in another locale only is found", async () => {
    zendesk.account.setLocales(["en-us", "de"], "en-us");
    const { id } = article("Nur deutsch", { locale: "de" });
    article("English");
    const index = emptyIndex();
    const run = await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} de`)).toMatchObject({ title: "Nur deutsch", isDefaultLocale: false });
    expect(run.seen).toBe(2);
  });

  it("R026: a translation marked as outdated is told, and told again when the mark is gone", async () => {
    const { id } = article("One", { translations: { de: { title: "Eins", body: "<p>Eins</p>", outdated: true } } });
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} de`)).toMatchObject({ isOutdated: true });
    expect(index.entries.get(`${id} en-us`)).toMatchObject({ isOutdated: false });
    wait(60);
    zendesk.account.putTranslation(id, "de", { outdated: false });
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} de`)).toMatchObject({ isOutdated: false });
  });

  it("R024 R028: an unchanged run costs three requests and brings nothing, an edit of 3 in 500 brings 3", async () => {
    const ids = Array.from({ length: 500 }, (_, count) => article(`Article ${count}`).id);
    wait(60);
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    wait(3_600);
    const before = pathsOf().length;
    expect((await syncRun(zendesk.helpdesk.helpCenter, index)).entries).toEqual([]);
    expect(pathsOf().length - before).toBe(3);
    for (const id of ids.slice(10, 13)) zendesk.account.putTranslation(id, "en-us", { body: "<p>new</p>" });
    wait(3_600);
    const run = await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(run.entries.map(({ externalId, html }) => [externalId, html])).toEqual(
      ids.slice(10, 13).map((id) => [String(id), "<p>new</p>"]),
    );
  });

  it("R023: a narrowed or widened segment is noticed by the next run", async () => {
    const { id } = article("One");
    wait(60);
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    zendesk.account.editArticle(id, { userSegmentId: 42 });
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} en-us`)).toMatchObject({ visibility: "internal" });
    wait(60);
    zendesk.account.editArticle(id, { userSegmentId: null });
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} en-us`)).toMatchObject({ visibility: "public" });
  });

  it("F14: 1,000 articles of one second on small pages, edited while being read, end in the source's state", async () => {
    zendesk.account.settings.incrementalPageSize = 30;
    const ids = Array.from({ length: 1_000 }, (_, count) => article(`Article ${count}`).id);
    const index = emptyIndex();
    const read = zendesk.helpdesk.helpCenter.readPage;
    let edits = 0;
    const editing = {
      ...zendesk.helpdesk.helpCenter,
      readPage: async (request: Parameters<typeof read>[0]) => {
        const page = await read(request);
        wait(1);
        edits += 1;
        const id = ids[(edits * 137) % ids.length] ?? 0;
        if (edits < 25) zendesk.account.putTranslation(id, "en-us", { body: `<p>edit ${edits}</p>` });
        return page;
      },
    };
    await syncRun(editing, index);
    wait(1);
    await syncRun(zendesk.helpdesk.helpCenter, index);
    const source = Object.fromEntries(
      ids.map((id) => [`${id} en-us`, zendesk.account.getArticle(id).translations[0]?.body]),
    );
    expect(Object.fromEntries([...index.entries].map(([key, { html }]) => [key, html]))).toEqual(source);
  });

  it("R009: a help center that is not set up ends the run with what to do", async () => {
    zendesk.account.enableHelpCenter(false);
    expect(await zendesk.helpdesk.helpCenter.check()).toMatchObject({
      kind: "unreadable",
      fix: expect.stringContaining("Set up the help center"),
    });
    await expect(syncRun(zendesk.helpdesk.helpCenter, emptyIndex())).rejects.toMatchObject({
      kind: "not-found",
      isRetryable: false,
    });
  });

  it("R009: a token without the right to read articles is told apart from trouble that passes", async () => {
    article("One");
    zendesk.account.faults.add({ path: /help_center/, times: 1, fault: { kind: "unauthorized", shape: "plain" } });
    expect(await zendesk.helpdesk.helpCenter.check()).toMatchObject({
      kind: "unreadable",
      detail: expect.stringContaining("Cannot read articles"),
    });
    zendesk.account.faults.add({
      path: /help_center/,
      times: 1,
      fault: { kind: "too-many-requests", retryAfter: "3" },
    });
    await expect(zendesk.helpdesk.helpCenter.check()).rejects.toMatchObject({
      kind: "rate-limited",
      isRetryable: true,
    });
  });

  it("R039: a page whose answer is spoiled is read again from where the run stood", async () => {
    for (let count = 0; count < 250; count += 1) article(`Article ${count}`);
    const index = emptyIndex();
    zendesk.account.faults.add({ path: /articles/, skip: 1, times: 1, fault: { kind: "truncated-body" } });
    zendesk.account.faults.add({ path: /articles/, skip: 2, times: 1, fault: { kind: "html-page" } });
    for (let attempt = 0; attempt < 2; attempt += 1)
      await expect(syncRun(zendesk.helpdesk.helpCenter, index)).rejects.toMatchObject({ kind: "unavailable" });
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.size).toBe(250);
  });

  it("reads articles whose optional fields are missing", async () => {
    const { id } = article("One", { translations: { de: { title: "Eins", body: null } } });
    zendesk.account.faults.add({ fault: { kind: "missing-optional-fields" } });
    const index = emptyIndex();
    await syncRun(zendesk.helpdesk.helpCenter, index);
    expect(index.entries.get(`${id} de`)).toMatchObject({ title: "Eins", html: null, visibility: "public" });
  });
});
