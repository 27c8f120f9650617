import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Filling, fillSettings, type WordedRequest } from "./fill-settings.ts";

const SECRET = "s3cret-value";
const FILLING: Filling = {
  settings: [
    { name: "backend_url", isSecure: false, scopes: [] },
    { name: "app_key", isSecure: true, scopes: ["header"] },
    { name: "form_key", isSecure: true, scopes: ["body"] },
  ],
  values: { backend_url: "https://api.example.com", app_key: SECRET, form_key: SECRET },
  domainWhitelist: ["api.example.com"],
};
const REQUEST: WordedRequest = {
  isSecure: true,
  url: "https://api.example.com/x",
  headers: { Authorization: "Bearer {{setting.app_key}}" },
  body: null,
};
const outcome = (request: Partial<WordedRequest>, filling: Partial<Filling> = {}) =>
  fillSettings({ ...REQUEST, ...request }, { ...FILLING, ...filling });

describe("an app's request", () => {
  it("R237: gets a secure setting in the part that its scopes name, on a host of the domainWhitelist", () => {
    expect(outcome({})).toMatchObject({ kind: "filled", headers: { Authorization: `Bearer ${SECRET}` } });
    expect(outcome({ headers: {}, body: '{"key":"{{ setting.form_key }}"}' })).toMatchObject({
      body: `{"key":"${SECRET}"}`,
    });
  });

  it.each([
    ["a host that the manifest does not name", { url: "https://evil.example/x" }],
    ["a host that only ends like one", { url: "https://api.example.com.evil.example/x" }],
    ["the address, where the header is allowed", { url: "https://api.example.com/{{setting.app_key}}" }],
    ["the body, where the header is allowed", { body: "{{setting.app_key}}" }],
    ["a header, where the body is allowed", { headers: { "X-Key": "{{setting.form_key}}" } }],
    ["no address at all", { url: "{{setting.app_key}}" }],
    ["an address of another kind", { url: "ftp://api.example.com/" }],
  ])("R237: is refused when it wants a secure setting in %s", (_what, request) => {
    expect(outcome(request)).toMatchObject({ kind: "refused", because: expect.stringMatching(/\w+ .*\.$/) });
  });

  it("keeps its placeholders as they are when it does not ask for settings", () => {
    expect(outcome({ isSecure: false })).toMatchObject({ headers: REQUEST.headers });
  });

  it("has a plain setting filled into its address, and a placeholder of no setting left alone", () => {
    const filled = outcome({ url: "{{setting.backend_url}}/y", headers: { "X-Other": "{{setting.nobody}}" } });
    expect(filled).toMatchObject({ kind: "filled", headers: { "X-Other": "{{setting.nobody}}" } });
    expect(filled.kind === "filled" && filled.url.href).toBe("https://api.example.com/y");
  });

  it("R237: whatever it says, the secret goes to hosts of the manifest alone, and into headers alone", () => {
    const piece = fc.oneof(
      fc.constantFrom("{{setting.app_key}}", "{{setting.form_key}}", "{{setting.", "}}", "https://", "@", "/", "\\"),
      fc.constantFrom("api.example.com", "evil.example", "{{setting.backend_url}}", "#", "?", ":443"),
      fc.string({ maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, text, text, (url, header, body) => {
        const filled = outcome({ url, headers: { "X-Any": header }, body });
        if (filled.kind === "refused") return;
        const isTold = [filled.url.href, ...Object.values(filled.headers), filled.body].join(" ").includes(SECRET);
        expect(filled.url.href.includes(SECRET)).toBe(false);
        if (isTold) expect(filled.url.hostname).toBe("api.example.com");
      }),
      { numRuns: 500 },
    );
  });
});
