import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contentDisposition } from "./content-disposition.ts";

describe("contentDisposition", () => {
  it("R213: gives the name as it is, and a plain one beside it", () => {
    expect(contentDisposition("attachment", "Rechnung „März“ (1).pdf")).toBe(
      "attachment; filename=\"Rechnung _M_rz_ (1).pdf\"; filename*=UTF-8''Rechnung%20%E2%80%9EM%C3%A4rz%E2%80%9C%20%281%29.pdf",
    );
  });

  it("R213: no name can end the header or add another", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const header = contentDisposition("inline", name);
        expect(header).toMatch(/^inline; filename="[\x20\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w%.!~-]*$/);
        const encoded = header.slice(header.lastIndexOf("'") + 1);
        expect(decodeURIComponent(encoded)).toBe(name.toWellFormed());
      }),
      { numRuns: 1_000 },
    );
  });
});
