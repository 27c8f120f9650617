import { ConnectZendesk } from "@opencx/shared/integration";
import { TRPCClientError } from "@trpc/client";
import { describe, expect, it } from "vitest";
import { canRetry, findMistakes, readRefusal } from "./refusal.ts";

function answered(httpStatus: number, message: string, fieldErrors: Record<string, string[]> = {}) {
  return TRPCClientError.from({ error: { message, code: -32_000, data: { code: "X", httpStatus, fieldErrors } } });
}

describe("why a call was refused", () => {
  it.each([
    [401, "signed-out"],
    [403, "forbidden"],
    [404, "missing"],
    [400, "invalid"],
    [500, "broken"],
    [503, "broken"],
  ])("reads status %d as %s and keeps the server's words", (status, kind) => {
    const refusal = readRefusal(answered(status, "Say why."));
    expect(refusal).toMatchObject({ kind, message: "Say why." });
  });

  it("finds the field in a nested path and puts its message first", () => {
    const refusal = readRefusal(answered(400, "raw", { "credentials.apiToken": ["Zendesk refused it.", "more"] }));
    expect(refusal.fields).toEqual({ apiToken: "Zendesk refused it." });
    expect(refusal.message).toBe("Zendesk refused it.");
  });

  it("says that the server cannot be reached when nothing came back", () => {
    const refusal = readRefusal(TRPCClientError.from(new TypeError("Failed to fetch")));
    expect(refusal.kind).toBe("unreachable");
    expect(refusal.message).not.toContain("fetch");
  });

  it("never shows the text of an error of the page itself", () => {
    expect(readRefusal(new Error("x is not a function")).message).not.toContain("x is not");
  });

  it("tries again what may pass, not what was refused", () => {
    expect(canRetry(answered(500, "broken"))).toBe(true);
    expect(canRetry(TRPCClientError.from(new TypeError("Failed to fetch")))).toBe(true);
    expect(canRetry(answered(404, "gone"))).toBe(false);
    expect(canRetry(answered(401, "who?"))).toBe(false);
  });
});

describe("mistakes before sending", () => {
  it("R004: names each missing field of a Zendesk account", () => {
    const mistakes = findMistakes(ConnectZendesk, { subdomain: "", email: "nobody", apiToken: " " });
    expect(Object.keys(mistakes ?? {}).sort()).toEqual(["apiToken", "email", "subdomain"]);
  });

  it("finds none when everything is there", () => {
    expect(findMistakes(ConnectZendesk, { subdomain: "acme", email: "ada@acme.example", apiToken: "t" })).toBeNull();
  });
});
