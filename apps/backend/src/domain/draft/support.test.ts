import { describe, expect, it } from "vitest";
import { KNOWLEDGE, REFUNDS, termsOf } from "./draft.examples.ts";
import { judgeSupport, MINIMUM_SUPPORT } from "./support.ts";

const supportOf = (question: string, { subject = "", passages = KNOWLEDGE } = {}): number =>
  judgeSupport({ subject, question, queryTerms: termsOf(question, { passages, subject }), passages });

const CHATTER = `Hello team, I have been a customer for ten years and my cat is called Bello. Yesterday I came home after a
long trip to Japan and wanted to look at my invoices, but the site would not take my password, which is odd since I wrote
it down. How can I reset it? Kind regards, Maria`;

describe("judgeSupport", () => {
  it.each([
    ["How long do Flurbo refunds take?", ""],
    ["I forgot my password, how do I reset it?", "Login"],
    ["How long is delivery to the EU?", "Shipping"],
    [CHATTER, "Password"],
  ])("R001: a covered question is carried: %j", (question, subject) => {
    expect(supportOf(question, { subject })).toBeGreaterThanOrEqual(MINIMUM_SUPPORT);
  });

  it.each([
    ["Do you sell kryptonite umbrellas?", ""],
    ["Do you sell kryptonite umbrellas? I would like to buy one.", "Kryptonite umbrellas"],
    ["Where is your office in Berlin and when is it open?", "Visit"],
    ["thanks, solved!", ""],
    ["Thanks so much, that worked!", "Re: Refund"],
    ["Perfect, you can close this.", ""],
    ["", ""],
  ])("R001 R060: a question about something absent and a closing remark are not: %j", (question, subject) => {
    expect(supportOf(question, { subject })).toBeLessThan(MINIMUM_SUPPORT);
  });

  it("R001: an organization with a single article is judged alike", () => {
    expect(supportOf("How long do Flurbo refunds take?", { passages: [REFUNDS] })).toBeGreaterThanOrEqual(
      MINIMUM_SUPPORT,
    );
    expect(supportOf("Do you sell kryptonite umbrellas?", { passages: [REFUNDS] })).toBeLessThan(MINIMUM_SUPPORT);
  });

  it("is nothing without passages or without terms", () => {
    expect(
      judgeSupport({ subject: "", question: "refund", queryTerms: [{ term: "refund", weight: 3 }], passages: [] }),
    ).toBe(0);
    expect(judgeSupport({ subject: "", question: "", queryTerms: [], passages: KNOWLEDGE })).toBe(0);
  });
});
