import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { externalIdIn, handOffTag } from "./hand-off-tag.ts";

describe("handOffTag", () => {
  it("R071: names any session in 32 characters, and the session can be read back out of it", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uuid(), async (sessionId) => {
        const tag = await handOffTag(`opencx:${sessionId}`);
        expect(tag).toMatch(/^opencx_[0-9a-z]{25}$/);
        expect(externalIdIn(["vip", tag.toUpperCase()])).toBe(`opencx:${sessionId}`);
      }),
    );
  });

  it("R071: ids of another form have a tag each, which nothing is read out of", async () => {
    const tags = await Promise.all(["opencx:session-1", "opencx:session-2", "crm:1"].map(handOffTag));
    expect(new Set(tags).size).toBe(3);
    expect(tags.every((tag) => tag.length <= 32)).toBe(true);
    expect(externalIdIn(tags)).toBeNull();
  });

  it("R050: other tags name no session", () => {
    const tags = [
      "opencx",
      "opencx_autopilot",
      "opencx_handedoff",
      `opencx_${"z".repeat(25)}`,
      `opencx_${"0".repeat(24)}`,
    ];
    expect(externalIdIn(tags)).toBeNull();
  });
});
