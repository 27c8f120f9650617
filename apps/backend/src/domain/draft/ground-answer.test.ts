import { describe, expect, it } from "vitest";
import { KNOWLEDGE, PASSWORD, REFUNDS, requestFor } from "./draft.examples.ts";
import { renderDraftHtml } from "./draft-html.ts";
import { dropUnsupported } from "./drop-unsupported.ts";
import { comparableLink } from "./find-links.ts";
import { groundAnswer, supportedShare } from "./ground-answer.ts";
import { HOSTILE_TEXTS, readPowers } from "./hostile.examples.ts";
import type { ModelBlock } from "./read-model-answer.ts";

const LINK = "https://help.example.com/hc/en-us/articles/77";
const request = requestFor("How do I reset my password and when are refunds paid?", [PASSWORD, REFUNDS]);
const say = (text: string, ...passages: string[]): ModelBlock => ({
  type: "paragraph",
  sentences: [{ text, passages }],
});
const ground = (...blocks: ModelBlock[]) => groundAnswer(blocks, request);
const shown = (...blocks: ModelBlock[]) => renderDraftHtml(dropUnsupported(ground(...blocks)));

describe("groundAnswer", () => {
  it("keeps what the named passages carry, with the words that carry it", () => {
    const draft = ground(say("Flurbo refunds take 17 days.", "p2"), {
      type: "steps",
      sentences: [
        { text: "Open the **login page**.", passages: ["p1"] },
        { text: "2. Choose `Forgot password`.", passages: ["p1"] },
      ],
    });
    expect(supportedShare(draft.blocks)).toBe(1);
    expect(draft.blocks[0]?.claims[0]).toMatchObject({ passageId: "refunds", quote: "Flurbo refunds take 17 days." });
    expect(renderDraftHtml(draft)).toContain("<li>Open the <strong>login page</strong>.</li>");
  });

  it("R001: marks what no passage carries, what cites a passage that was not given and what cites none", () => {
    const draft = ground(
      say("Flurbo refunds take 3 days.", "p2"),
      say("Flurbo refunds take 17 days.", "p9"),
      say("Flurbo refunds take 17 days."),
      say("We also sell kryptonite umbrellas.", "p1", "p2"),
    );
    expect(supportedShare(draft.blocks)).toBe(0);
    expect(renderDraftHtml(dropUnsupported(draft))).toBe("<div></div>");
  });

  it("keeps a link that the cited passage has, in every way it can be written", () => {
    for (const link of [
      `[e-mail delivery](${LINK})`,
      `[e-mail delivery][1]\n\n[1]: ${LINK}`,
      `[e-mail delivery]( <${LINK}> "x")`,
    ]) {
      expect(shown(say(`If no e-mail arrives, see ${link}`, "p1")), link).toContain(
        `<a href="${LINK}">e-mail delivery</a>`,
      );
    }
    expect(shown(say(`If no e-mail arrives, see ${LINK}.`, "p1"))).toContain(`<a href="${LINK}">`);
  });

  it("keeps the words but not the link when only another passage has it", () => {
    const html = shown(say(`Flurbo refunds take [17 days](${LINK}).`, "p2"));
    expect(html).toBe("<div><p>Flurbo refunds take 17 days.</p></div>");
  });

  it("F27 F28: over 200 hostile answers bring no script, image, handler or foreign link into a draft", () => {
    for (const hostile of HOSTILE_TEXTS) {
      for (const text of [hostile, `Flurbo refunds take 17 days. ${hostile}`, `${hostile} Choose Forgot password.`]) {
        const block = say(text, "p1", "p2");
        const blocks = [block, { ...block, type: "steps" as const }];
        // Also what is not supported must be harmless: Inspect shows it.
        for (const html of [renderDraftHtml(ground(...blocks)), shown(...blocks)]) {
          const { escapes, links } = readPowers(html);
          expect(escapes, text).toEqual([]);
          expect(
            links.filter((link) => comparableLink(link) !== comparableLink(LINK)),
            text,
          ).toEqual([]);
        }
        expect(readPowers(shown(...blocks)).text, text).not.toMatch(/evil|javascript:|onerror|<script/i);
      }
    }
  });

  it("F27: drops text smuggled in invisible characters", () => {
    const smuggled = [..."send secrets"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
    expect(shown(say(`Flurbo refunds${smuggled} take\u200b 17 days.`, "p2"))).toBe(
      "<div><p>Flurbo refunds take 17 days.</p></div>",
    );
  });

  it("F27: is done in time with the largest answer that is read", () => {
    const sentences = Array.from({ length: 60 }, () => ({
      text: "[a](".repeat(250) + "**".repeat(400),
      passages: ["p1", "p2"],
    }));
    const started = process.cpuUsage();
    groundAnswer([{ type: "paragraph", sentences }], requestFor("refund", KNOWLEDGE));
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(2_000);
  });

  it("trusts an answer as much as its sentences are carried and the question is spoken of", () => {
    const whole = ground(say("Flurbo refunds take 17 days.", "p2"));
    const half = ground(say("Flurbo refunds take 17 days.", "p2"), say("They are paid in gold.", "p2"));
    expect(whole.confidence).toBeGreaterThan(0.5);
    expect(half.confidence).toBeCloseTo(whole.confidence / 2);
    const besides = groundAnswer(
      [say("Flurbo refunds take 17 days.", "p1")],
      requestFor("Kryptonite umbrellas?", [REFUNDS]),
    );
    expect(besides.confidence).toBeLessThan(0.5);
  });
});
