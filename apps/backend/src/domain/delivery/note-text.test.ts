import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { noteText, noteTextHash } from "./note-text.ts";

describe("noteTextHash", () => {
  it("stays the same when a helpdesk rewrites mark-up, spaces and entities", async () => {
    const sent = "<p>Open <strong>Settings</strong> &amp; choose&nbsp;“Reset”.</p><ul><li>Step one</li></ul>";
    const stored =
      '<div class="zd-comment" dir="auto"><p>Open <b>Settings</b> &#38; choose "Reset".</p>\n- Step one</div>';
    expect(await noteTextHash(stored)).toBe(await noteTextHash(sent));
  });

  it("differs when a word differs", async () => {
    expect(await noteTextHash("<p>Step one</p>")).not.toBe(await noteTextHash("<p>Step two</p>"));
  });

  it("is the SHA-256 of the letters and digits", async () => {
    expect(noteText("<p>Größe: 4,2 m²</p>")).toBe("Größe42m2");
    expect(await noteTextHash("<p>Größe: 4,2 m²</p>")).toBe(createHash("sha256").update("Größe42m2").digest("hex"));
  });
});
