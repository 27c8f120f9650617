import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comparableLink, findLinks } from "./find-links.ts";
import { safeLink } from "./safe-link.ts";

describe("safeLink", () => {
  it.each([
    ["https://help.example.com/a b", "https://help.example.com/a%20b"],
    ["HTTP://Example.com", "http://example.com/"],
  ])("follows %s", (address, href) => {
    expect(safeLink(address)).toBe(href);
  });

  it.each([
    "javascript:alert(1)",
    " https://x.example",
    "//x.example",
    "/relative",
    "https://good.example@evil.example",
    "https://",
    "mailto:a@b.example",
    `https://x.example/${"a".repeat(3_000)}`,
    "",
  ])("does not follow %j", (address) => {
    expect(safeLink(address)).toBeNull();
  });

  it("returns only http and https addresses, whatever it is given", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string({ unit: "binary" })), (address) => {
        const href = safeLink(address);
        if (href !== null) expect(new URL(href).protocol).toMatch(/^https?:$/);
      }),
    );
  });
});

describe("findLinks", () => {
  it.each([
    ["See www.evil.com/x now", ["www.evil.com/x"]],
    ["Write to help@evil.com.", ["mailto:help@evil.com"]],
    ["evil.example/path works too", ["evil.example/path"]],
    ["javascript:alert(1)", ["javascript:alert(1)"]],
    ["Version 1.2.3 and 3/4 of e.g. this", []],
  ])("finds in %j what may become a link", (text, links) => {
    expect(findLinks(text)).toEqual(links);
  });

  it("takes addresses as equal that lead to the same place", () => {
    expect(comparableLink("http://Help.example.com/a/")).toBe(comparableLink("https://help.example.com/a"));
    expect(comparableLink("https://help.example.com/a")).not.toBe(comparableLink("https://help.example.com/b"));
  });
});
