import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";

let sandbox: Awaited<ReturnType<typeof openAccount>>;
beforeEach(async () => {
  sandbox = await openAccount();
});
afterEach(() => sandbox.emulator.close());

describe("the brands of an account", () => {
  it("are listed for staff with what they have, the account's own first", async () => {
    const { ask, emulator } = sandbox;
    emulator.addBrand("acme", { subdomain: "acme-outdoor", name: "Outdoor" });
    emulator.addBrand("acme", { subdomain: "acme-closed", hasHelpCenter: false });
    const { json } = await ask("/brands.json");
    expect(json["brands"]).toMatchObject([
      { subdomain: "acme", default: true, active: true, has_help_center: true, help_center_state: "enabled" },
      { subdomain: "acme-outdoor", name: "Outdoor", default: false, has_help_center: true },
      { subdomain: "acme-closed", has_help_center: false, help_center_state: "disabled" },
    ]);
    expect((await ask("/brands", { as: null })).status).toBe(401);
  });

  it("have help centers of their own, at their own addresses, for the people of the account", async () => {
    const { ask, account, emulator } = sandbox;
    account.createArticle({ title: "Own", body: "<p>Own</p>" });
    const outdoor = emulator.addBrand("acme", { subdomain: "acme-outdoor" });
    outdoor.createArticle({ title: "Tents", body: "<p>Tents</p>" });
    expect((await ask("/help_center/articles")).json.articles.map(({ title }) => title)).toEqual(["Own"]);
    const pair = Buffer.from(`${account.admin.email}/token:${account.admin.token}`).toString("base64");
    const headers = { authorization: `Basic ${pair}` };
    const response = await fetch(`${outdoor.url}/api/v2/help_center/articles.json`, { headers });
    expect(await response.json()).toMatchObject({ articles: [{ title: "Tents" }] });
  });
});
