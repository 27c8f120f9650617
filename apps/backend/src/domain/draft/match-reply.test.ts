import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchReply } from "./match-reply.ts";

const DRAFT =
  "You can ask for a refund within 17 days. Open your order, choose Refund and confirm the amount. The money arrives on your card after three days.";

describe("what a rep made of a draft", () => {
  it.each<[string, string, ReturnType<typeof matchReply>["kind"]]>([
    ["sent as it was", DRAFT, "as_is"],
    ["other spacing, case and punctuation", `  ${DRAFT.toUpperCase().replaceAll(".", "!\n")}`, "as_is"],
    ["a greeting and a farewell around it", `Hello Ann,\n\n${DRAFT}\n\nKind regards, Rita`, "light_edit"],
    ["a sentence left out", DRAFT.replace(" The money arrives on your card after three days.", ""), "light_edit"],
    ["a figure put right", DRAFT.replace("17", "30"), "light_edit"],
    [
      "told anew with half of it kept",
      "Sorry for the trouble! Open your order, choose Refund and confirm the amount. It may take a while until you see it, so please be patient with us.",
      "rewrite",
    ],
    ["an answer of their own", "We have sent you a new parcel today and hope that it reaches you soon.", "ignored"],
    ["the same words in no order", DRAFT.split(" ").toReversed().join(" "), "ignored"],
    ["nothing", "", "ignored"],
  ])("R079: %s", (_what, reply, kind) => {
    expect(matchReply(DRAFT, reply).kind).toBe(kind);
  });

  it("R079: a script without spaces is compared sign by sign", () => {
    expect(matchReply("返金は三日後に届きます。", "返金は三日後に届きます").kind).toBe("as_is");
    expect(matchReply("返金は三日後に届きます。", "別の荷物を送りました").kind).toBe("ignored");
  });

  it("R079: is the same both ways, within 0 and 1, and every text is itself", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const { similarity } = matchReply(one, other);
        expect(similarity).toBe(matchReply(other, one).similarity);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        if (/\p{L}/u.test(one)) expect(matchReply(one, one).kind).toBe("as_is");
      }),
    );
  });
});
