import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Run } from "#domain/knowledge/entry.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { compose } from "./compose.ts";
import { PASSWORD, paragraph, requestFor } from "./draft.examples.ts";
import type { Draft } from "./draft.ts";
import { renderDraftHtml, renderDraftText } from "./draft-html.ts";
import { HOSTILE_TEXTS, readPowers } from "./hostile.examples.ts";
import { DEFAULT_FOOTER, type NoteInput, renderNote } from "./render-note.ts";

const TRAINING = "https://copilot.example.com/traces/1";
const draftOf = (...blocks: Block[]): Draft => ({
  blocks: blocks.map((block) => ({ ...block, claims: [] })),
  language: "en",
  confidence: 1,
});
const note = (given: Partial<NoteInput> = {}) =>
  renderNote({
    draft: draftOf(paragraph("Refunds take 17 days.")),
    sources: [{ title: "Refunds", url: "https://help.example.com/1", locale: "en-us", visibility: "public" }],
    trainingUrl: TRAINING,
    footer: null,
    isBestEffort: false,
    notice: null,
    ...given,
  });

describe("renderNote", () => {
  it("R054 R056: begins with the draft alone in one container and puts everything else behind the divider", () => {
    const [draft, rest] = note().html.split("<hr>");
    expect(draft).toBe("<div><p>Refunds take 17 days.</p></div>");
    expect(rest).toContain("Sources:");
  });

  it("R055 R056: shows training link, sources and footer in this order, the footer last", () => {
    const { html, text } = note();
    for (const given of [html, text]) {
      const places = [TRAINING, "Sources:", "Refunds", DEFAULT_FOOTER].map((part) => given.lastIndexOf(part));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places).not.toContain(-1);
    }
    expect(html.endsWith(`${DEFAULT_FOOTER}</p>`)).toBe(true);
  });

  it.each([null, "", "   "])("R056: says that AI wrote it when the footer is %j", (footer) => {
    expect(note({ footer }).html).toContain(DEFAULT_FOOTER);
  });

  it("R056: shows the organization's own footer as text", () => {
    const { html } = note({ footer: "Geschrieben von KI <script>\nBitte prüfen" });
    expect(html.endsWith("<p>Geschrieben von KI &lt;script&gt;<br>Bitte prüfen</p>")).toBe(true);
    expect(html).not.toContain(DEFAULT_FOOTER);
  });

  it("R019: marks internal sources as not to be shared", () => {
    const { html } = note({
      sources: [{ title: "Playbook", url: "https://help.example.com/2", locale: "de", visibility: "internal" }],
    });
    expect(html).toContain("internal – do not share");
    expect(note().html).not.toContain("internal");
  });

  it("R062: flags a best effort outside the copyable part, and a notice too", () => {
    const { html } = note({ isBestEffort: true, notice: "The language model was not used." });
    const [draft, rest] = html.split("<hr>");
    expect(draft).not.toContain("Best effort");
    expect(rest).toContain("not fully sourced");
    expect(rest).toContain("The language model was not used.");
    expect(note().html).not.toContain("Best effort");
  });

  it("R054: renders paragraphs, steps, links, emphasis, tables and code as a customer reads them", () => {
    const run = (text: string, marks: Partial<Run> = {}): Run => ({ text: maskAuthored(text), ...marks });
    const draft = draftOf(
      {
        kind: "paragraph",
        runs: [run("See "), run("here", { href: "https://help.example.com/1?a=1&b=2" }), run("\nnow")],
      },
      {
        kind: "list",
        ordered: true,
        start: 3,
        items: [[run("Open ", {}), run("Save", { strong: true })], [run("x", { code: true })]],
      },
      { kind: "list", ordered: false, start: 1, items: [[run("a")]] },
      { kind: "table", rows: [[[run("Size")], [run("M & L")]]] },
      { kind: "code", text: maskAuthored("if (a < b) {}") },
    );
    expect(renderDraftHtml(draft)).toBe(
      '<div><p>See <a href="https://help.example.com/1?a=1&amp;b=2">here</a><br>now</p>' +
        '<ol start="3"><li>Open <strong>Save</strong></li><li><code>x</code></li></ol><ul><li>a</li></ul>' +
        "<table><tbody><tr><td>Size</td><td>M &amp; L</td></tr></tbody></table><pre><code>if (a &lt; b) {}</code></pre></div>",
    );
    expect(renderDraftText(draft)).toBe(
      "See here (https://help.example.com/1?a=1&b=2)\nnow\n\n3. Open Save\n4. x\n\n- a\n\nSize | M & L\n\nif (a < b) {}",
    );
  });

  it("H15: writes right-to-left languages from the right", () => {
    expect(renderDraftHtml({ ...draftOf(paragraph("مرحبا")), language: "ar" })).toBe(
      '<div dir="rtl"><p>مرحبا</p></div>',
    );
  });

  it("F27: stays below the helpdesk's limit, whatever it is given", () => {
    const huge = "&".repeat(9_000);
    const sources = Array.from({ length: 50 }, () => ({
      title: huge,
      url: `https://help.example.com/?${huge.slice(0, 1_900)}`,
      locale: "en",
      visibility: "internal" as const,
    }));
    const draft = draftOf(...Array.from({ length: 100 }, () => paragraph(huge.slice(0, 2_000))));
    const { html, text } = note({ draft, sources, footer: huge, notice: huge, isBestEffort: true });
    expect(html.length).toBeLessThanOrEqual(60_000);
    expect(text.length).toBeLessThanOrEqual(60_000);
    expect(html).toContain(TRAINING);
  });

  it("F27 F28: brings no script, image, handler or unsafe link out of hostile titles, text and addresses", () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThan(200);
    for (const hostile of HOSTILE_TEXTS) {
      const run: Run = { text: maskAuthored(hostile), href: hostile, strong: true };
      const { html } = note({
        draft: draftOf(
          { kind: "paragraph", runs: [run] },
          { kind: "code", text: run.text },
          { kind: "table", rows: [[[run]]] },
        ),
        sources: [{ title: hostile, url: hostile, locale: hostile, visibility: "public" }],
        trainingUrl: hostile,
        footer: hostile,
        notice: hostile,
      });
      const { escapes, links } = readPowers(html);
      expect(escapes, hostile).toEqual([]);
      expect(
        links.every((link) => /^https?:\/\/[^/@]+(?:\/|$)/.test(link)),
        hostile,
      ).toBe(true);
    }
  });

  it("F27: keeps its structure whatever characters it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { html } = note({ draft: draftOf(paragraph(text)), footer: text, notice: text });
        expect(readPowers(html).escapes).toEqual([]);
        expect(html.match(/<hr>/g)).toHaveLength(1);
      }),
    );
  });

  it("R054: what is composed from an article reads as the article does", () => {
    const draft = compose(requestFor("How do I reset my password?", [PASSWORD]));
    if (draft === null) throw new Error("expected a draft");
    expect(renderDraftHtml(draft)).toContain("<ol><li>Open the login page.</li><li>Choose Forgot password.</li>");
  });
});
