import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSubscriberUrl } from "./subscriber-url.ts";

const read = (text: string, allowsLoopback = false) => readSubscriberUrl(text, { allowsLoopback });

describe("an address for events", () => {
  it.each([
    "https://hooks.example.com/opencx",
    "https://hooks.example.com:8443/a?token=b",
    "https://HOOKS.example.com",
  ])("D16: may be %s", (url) => {
    expect(read(url)).toEqual({ kind: "usable", url: new URL(url).href });
  });

  it.each([
    ["", "whole address"],
    ["hooks.example.com", "whole address"],
    ["ftp://hooks.example.com/", "whole address"],
    ["javascript:alert(1)", "whole address"],
    ["file:///etc/passwd", "whole address"],
    ["http://hooks.example.com/", "https://"],
    ["https://user:secret@hooks.example.com/", "name and password"],
    ["https://hooks.example.com/#part", "#"],
    ["http://localhost:3000/", "server itself"],
    ["https://127.0.0.1/", "server itself"],
    ["https://2130706433/", "server itself"],
    ["https://0x7f.1/", "server itself"],
    ["https://[::1]/", "server itself"],
  ])("D16: may not be %j, and it is said why", (url, why) => {
    const reading = read(url);
    expect(reading).toMatchObject({ kind: "refused", detail: expect.stringContaining(why) });
  });

  it("D16: may be on this machine only where the server is tried out", () => {
    expect(read("http://127.0.0.1:4010/hook", true)).toEqual({ kind: "usable", url: "http://127.0.0.1:4010/hook" });
    expect(read("http://hooks.example.com/", true)).toMatchObject({ kind: "refused" });
  });

  it("D16: whatever is typed, what is usable is encrypted and leads off this machine", () => {
    const host = fc.oneof(
      fc.ipV4(),
      fc.ipV6().map((ip) => `[${ip}]`),
      fc.constantFrom("hooks.example.com", "localhost", "LOCALHOST", "127.1", "0x7f000001", "[::1]", "", "a b"),
      fc.string({ maxLength: 12 }),
    );
    const scheme = fc.constantFrom("https://", "http://", "HTTPS:", "javascript:", "//", "");
    const address = fc
      .tuple(scheme, fc.constantFrom("", "user:secret@", "@"), host, fc.constantFrom("", ":8443", "/hook?a=b", "/#x"))
      .map((parts) => parts.join(""));
    fc.assert(
      fc.property(address, (text) => {
        const reading = read(text);
        if (reading.kind === "refused") return;
        const url = new URL(reading.url);
        expect([url.protocol, url.username, url.password]).toEqual(["https:", "", ""]);
        expect(url.hostname).not.toMatch(/^127\.|^localhost$|^\[::1\]$/);
      }),
    );
  });
});
