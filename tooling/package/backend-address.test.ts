import { expect, it } from "vitest";
import { addressedTo, NoBackendAddress, readBackendAddress } from "./backend-address.ts";
import { textOf } from "./files/file-map.ts";
import { checkZendesk } from "./zendesk/rules.ts";
import { zendeskPackage } from "./zendesk/zendesk-package.examples.ts";

const read = (path: string, files = zendeskPackage()): unknown => JSON.parse(textOf(files, path) ?? "null");

it.each(["copilot.acme.com", "https://copilot.acme.com", "https://Copilot.Acme.com/"])("takes %s", (written) => {
  expect(readBackendAddress(written, "int_1")).toEqual({ host: "copilot.acme.com", integrationId: "int_1" });
});

it.each([
  "http://copilot.acme.com",
  "https://copilot.acme.com:8443",
  "https://copilot.acme.com/api",
  "https://copilot.acme.com?x=1",
  "10.0.0.1",
  "localhost",
  "",
])("refuses %s, which Zendesk would not call", (written) => {
  expect(() => readBackendAddress(written, null)).toThrow(NoBackendAddress);
});

it("refuses an integration that cannot be one", () => {
  expect(() => readBackendAddress("copilot.acme.com", "../x")).toThrow(/--integration/);
});

it("R230 R236: a package for a server sends the key there and nowhere else, and suggests its address", () => {
  const addressed = addressedTo(zendeskPackage(), { host: "copilot.acme.com", integrationId: null });
  expect(read("manifest.json", new Map(addressed))).toMatchObject({
    domainWhitelist: ["copilot.acme.com"],
    parameters: [
      { name: "backend_url", default: "https://copilot.acme.com" },
      { name: "app_key", secure: true },
    ],
  });
  expect(addressed.has("requirements.json")).toBe(false);
  expect(checkZendesk(addressed).flatMap(({ broken }) => broken)).toEqual([]);
});

it("R236: a package for one account creates the webhook of that account's integration", () => {
  const addressed = addressedTo(zendeskPackage(), { host: "copilot.acme.com", integrationId: "int_1" });
  const endpoint = "https://copilot.acme.com/api/webhooks/zendesk/int_1";
  expect(read("requirements.json", new Map(addressed))).toMatchObject({ webhooks: { opencx_webhook: { endpoint } } });
  expect(checkZendesk(addressed).flatMap(({ broken }) => broken)).toEqual([]);
});
