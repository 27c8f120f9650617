import { describe, expect, it } from "vitest";
import { PASSWORD, paragraph, passage, REFUNDS } from "./draft.examples.ts";
import { type ClaimToVerify, verifyClaim } from "./verify-claim.ts";

const CANCEL = passage({
  id: "cancel",
  title: "Cancel a plan",
  blocks: [
    paragraph(
      "You cannot cancel after 30 days. If it does not work, restart the Flurbo app. Plans cost 1,200.50 EUR a year.",
    ),
  ],
});
const verify = (sentence: string, given: Partial<ClaimToVerify> = {}) =>
  verifyClaim({ sentence, links: [], language: "en", passages: [CANCEL], quote: null, ...given });

describe("verifyClaim", () => {
  it.each([
    "You cannot cancel after 30 days.",
    "After 30 days, you can't cancel.",
    "Restart the Flurbo app.",
    "Plans cost 1200.50 EUR a year.",
    "If it doesn't work, restart the app.",
  ])("carries %j", (sentence) => {
    expect(verify(sentence)).toMatchObject({ supported: true, passageId: "cancel" });
  });

  it.each([
    ["You can cancel after 30 days.", "a dropped negation"],
    ["You cannot cancel after 60 days.", "another number"],
    ["Plans cost 120050 EUR a year.", "a moved decimal point"],
    ["Plans cost 1,200.50 EUR a year with Stripe.", "an added name"],
    ["Restart the Flurbo app from https://evil.example/x.", "an added address"],
    ["Restart the Flurbo app at www.evil.com.", "an added address without a scheme"],
    ["Restart the Flurbo app and write to help@evil.com.", "an added mail address"],
    ["Our team will call you tomorrow morning.", "something else altogether"],
    ["Yes!", "no content"],
    ["", "nothing"],
  ])("does not carry %j: %s", (sentence) => {
    expect(verify(sentence).supported).toBe(false);
  });

  it("quotes the words that carry it exactly as they stand in the passage", () => {
    const verdict = verify("Flurbo refunds take 17 days.", { passages: [PASSWORD, REFUNDS] });
    expect(verdict).toEqual({ supported: true, passageId: "refunds", quote: "Flurbo refunds take 17 days." });
  });

  it("allows a link that the passage has and no other", () => {
    const sentence = "If no e-mail arrives, see e-mail delivery.";
    const link = "https://help.example.com/hc/en-us/articles/77";
    expect(verify(sentence, { passages: [PASSWORD], links: [link] }).supported).toBe(true);
    expect(verify(sentence, { passages: [PASSWORD], links: ["https://help.example.com.evil.com/77"] }).supported).toBe(
      false,
    );
  });

  it("a sentence that names no given passage is not carried", () => {
    expect(verify("You cannot cancel after 30 days.", { passages: [] }).supported).toBe(false);
  });

  it("H15: a translated sentence needs words that stand in the passage, and keeps figures and negations", () => {
    const german = { language: "de", quote: "You cannot cancel after 30 days" };
    expect(verify("Nach 30 Tagen können Sie nicht mehr kündigen.", german).supported).toBe(true);
    expect(verify("Nach 60 Tagen können Sie nicht mehr kündigen.", german).supported).toBe(false);
    expect(verify("Nach 30 Tagen können Sie kündigen.", german).supported).toBe(false);
    expect(
      verify("Nach 30 Tagen können Sie nicht kündigen.", { ...german, quote: "You can always cancel" }).supported,
    ).toBe(false);
    expect(verify("Nach 30 Tagen können Sie nicht kündigen.", { language: "de", quote: null }).supported).toBe(false);
  });
});
