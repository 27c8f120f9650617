import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { emptyIndex, syncRun } from "../sync-run.examples.ts";
import { type EmulatedZendesk, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

let zendesk: EmulatedZendesk;
beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
  zendesk.account.createArticle({ title: "Own", body: "<p>Own</p>" });
});
afterEach(() => zendesk.emulator.close());

const wait = (seconds: number): void => {
  zendesk.clock.at = new Date(zendesk.clock.at.getTime() + seconds * 1_000);
};
const titles = (index: ReturnType<typeof emptyIndex>) => [...index.entries.values()].map(({ title }) => title).sort();
const read = (index: ReturnType<typeof emptyIndex>, isCheckDue = true) =>
  syncRun(zendesk.helpdesk.helpCenter, index, { isCheckDue });

describe("an account of several brands", () => {
  it("R011 R024: every brand's help center is read at its own address, each from its own place afterwards", async () => {
    const outdoor = zendesk.emulator.addBrand("acme", { subdomain: "acme-outdoor", name: "Outdoor" });
    zendesk.emulator.addBrand("acme", { subdomain: "acme-closed", hasHelpCenter: false });
    zendesk.emulator.addBrand("acme", { subdomain: "acme-retired", isActive: false });
    const tents = outdoor.createArticle({ title: "Tents", body: "<p>Tents</p>" });
    wait(60);
    const index = emptyIndex();
    const run = await read(index);
    expect(titles(index)).toEqual(["Own", "Tents"]);
    expect(run.seen).toBe(2);
    expect(run.pages.find(({ entries }) => entries.some(({ title }) => title === "Tents"))).toMatchObject({
      brand: "acme-outdoor",
      listing: { isFirst: true, end: "complete" },
    });
    expect(index.entries.get(`${tents.id} en-us`)?.url).toContain("/acme-outdoor/hc/");
    wait(600);
    outdoor.putTranslation(tents.id, "en-us", { body: "<p>Bigger tents</p>" });
    wait(60);
    const before = zendesk.emulator.ledger.requests.length;
    const later = await read(index, false);
    expect(later.entries.map(({ html }) => html)).toEqual(["<p>Bigger tents</p>"]);
    expect(zendesk.emulator.ledger.requests.length - before).toBe(6);
  });

  it("R040: a brand that refuses is left out with the reason, and the others are read", async () => {
    const outdoor = zendesk.emulator.addBrand("acme", { subdomain: "acme-outdoor" });
    outdoor.faults.add({ path: /help_center/, fault: { kind: "forbidden" } });
    const index = emptyIndex();
    const { pages } = await read(index);
    expect(titles(index)).toEqual(["Own"]);
    expect(pages.at(-1)?.problems).toEqual([expect.stringContaining("The help center of acme-outdoor is left out.")]);
  });

  it("R038: a brand that is taken away is listed once as empty", async () => {
    zendesk.emulator
      .addBrand("acme", { subdomain: "acme-outdoor" })
      .createArticle({ title: "Tents", body: "<p>T</p>" });
    const index = emptyIndex();
    await read(index);
    zendesk.account.state.brands = [];
    wait(600);
    const { pages } = await read(index);
    const gone = pages.filter(({ brand }) => brand === "acme-outdoor");
    expect(gone).toMatchObject([{ articleIds: [], listing: { isFirst: true, end: "complete" } }]);
    expect((await read(index)).pages.every(({ brand }) => brand === null)).toBe(true);
  });

  it("R007: where the brands cannot be listed, the account's own help center is read", async () => {
    zendesk.emulator
      .addBrand("acme", { subdomain: "acme-outdoor" })
      .createArticle({ title: "Tents", body: "<p>T</p>" });
    zendesk.account.faults.add({ path: /brands/, fault: { kind: "forbidden" } });
    const index = emptyIndex();
    await read(index);
    expect(titles(index)).toEqual(["Own"]);
  });

  it("F25: a brand's name that would lead elsewhere gets no request", async () => {
    zendesk.account.state.brands = [
      { id: 1, name: "Evil", subdomain: "evil.example/x", isActive: true, hasHelpCenter: true },
      { id: 2, name: "Worse", subdomain: "../admin", isActive: true, hasHelpCenter: true },
    ];
    const index = emptyIndex();
    await read(index);
    expect(titles(index)).toEqual(["Own"]);
    expect(new Set(zendesk.emulator.ledger.requests.map(({ account }) => account))).toEqual(new Set(["acme"]));
  });
});
