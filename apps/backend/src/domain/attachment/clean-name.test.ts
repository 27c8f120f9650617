import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName } from "./clean-name.ts";

describe("cleanName", () => {
  it.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Users\\ada\\invoice.pdf", "invoice.pdf"],
    ["/", "file"],
    ["..", "file"],
    ["", "file"],
    ["   ", "file"],
    [".htaccess", "htaccess"],
    ["photo.png. ", "photo.png"],
    ["a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie_ x=1.pdf"],
    ['say "hi" <b>.txt', "say _hi_ _b_.txt"],
    ["invoice\u202efdp.exe", "invoicefdp.exe"],
    ["zero\u200bwidth\u0000.png", "zerowidth.png"],
    ["CON.txt", "_CON.txt"],
    ["lpt1", "_lpt1"],
    ["\ud800lone.png", "\ufffdlone.png"],
    ["Rechnung März.pdf", "Rechnung März.pdf"],
    ["עברית.pdf", "עברית.pdf"],
    [`${"a".repeat(500)}.pdf`, `${"a".repeat(116)}.pdf`],
  ])("R213: %j is kept as %j", (written, name) => {
    expect(cleanName(written)).toBe(name);
  });

  it("R213: whatever a file is called, its name is one short line without paths, and stays so", () => {
    const hostile = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc
        .array(
          fc.constantFrom("/", "\\", "..", ".", " ", "\u202e", "\n", "\0", "CON", "é", "😀", ".exe", "a".repeat(90)),
        )
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(hostile, (written) => {
        const name = cleanName(written);
        expect(name.trim()).not.toBe("");
        expect([...name].length).toBeLessThanOrEqual(120);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(name).not.toMatch(/[/\\:*?"<>|\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
        expect(name).not.toMatch(/^\.|[.\s]$/u);
        expect(name.isWellFormed()).toBe(true);
        expect(cleanName(name)).toBe(name);
      }),
      { numRuns: 2_000 },
    );
  });
});
