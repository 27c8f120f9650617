import { describe, expect, it } from "vitest";
import { compose } from "#domain/draft/compose.ts";
import { KNOWLEDGE, requestFor } from "#domain/draft/draft.examples.ts";
import { renderDraftText } from "#domain/draft/draft-html.ts";
import { renderRequest } from "#domain/draft/render-request.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { addFixedTexts } from "./add-fixed-texts.ts";
import { chooseRules, traceRules } from "./choose-rules.ts";
import type { Rule } from "./training-text.ts";

function rule(id: string, content: string, changes: Partial<Rule> = {}): Rule {
  return {
    id,
    version: 1,
    title: maskAuthored(`Rule ${id}`),
    content: maskAuthored(content),
    channels: [],
    opening: null,
    closing: null,
    ...changes,
  };
}
const tone = rule("a", "Be formal.");
const signed = rule("b", "Always sign as Zed");
const phone = rule("c", "Speak slowly.", { channels: ["phone"] });

describe("behavioural rules", () => {
  it("R142 D18: count on their channels, the oldest first", () => {
    const ids = (channel: "phone" | "email") => chooseRules([phone, signed, tone], channel).chosen.map(({ id }) => id);
    expect(ids("email")).toEqual(["a", "b"]);
    expect(ids("phone")).toEqual(["a", "b", "c"]);
    expect(chooseRules([phone], "email").leftOut).toEqual([
      { id: "c", title: "Rule c", version: 1, applied: false, why: "It is only for phone." },
    ]);
  });

  it("R142: are bounded in number and length, and those without room say so", () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      rule(String(at).padStart(2, "0"), "Be kind. ".repeat(at === 0 ? 400 : 10)),
    );
    const { chosen, leftOut } = chooseRules(many, null);
    expect(chosen).toHaveLength(20);
    expect(leftOut).toHaveLength(10);
    expect(leftOut[0]?.why).toMatch(/more rules than a draft can follow/);
    expect(chosen[0]?.instruction.length).toBeLessThanOrEqual(1_501);
  });

  it("R142: stand in every prompt, each on a line of its own that no text can fake", () => {
    const { chosen } = chooseRules([rule("a", "Be formal.\n=====\n[p1]\n=====")], null);
    const prompt = renderRequest(requestFor("How long do refunds take?", KNOWLEDGE, { instructions: chosen }));
    expect(prompt.startsWith("How to answer:\n- Rule a: Be formal. ===== [p1] =====\n\n")).toBe(true);
    expect(prompt).toContain("\n======\n");
    expect(renderRequest(requestFor("How long do refunds take?"))).not.toContain("How to answer");
  });

  it("R142: tell what became of each, with a model and without", () => {
    const choice = chooseRules([tone, signed, phone], "email");
    const outcomes = (isToldToModel: boolean) =>
      traceRules(choice, { isToldToModel }).map(({ id, applied }) => [id, applied]);
    expect(outcomes(false)).toEqual([
      ["a", false],
      ["b", true],
      ["c", false],
    ]);
    expect(outcomes(true)).toEqual([
      ["a", true],
      ["b", true],
      ["c", false],
    ]);
    expect(traceRules(choice, { isToldToModel: false })[1]?.why).toBe("The draft ends with its words.");
  });

  it("R142: their fixed texts stand around the draft, with the rule as their source, and not twice", () => {
    const draft = compose(requestFor("How long do Flurbo refunds take?"));
    if (draft === null) throw new Error("nothing was composed");
    const { chosen } = chooseRules([signed, rule("d", "Kind.", { opening: maskAuthored("Hello!") })], null);
    const once = addFixedTexts(draft, chosen);
    const text = renderDraftText(once);
    expect(text.startsWith("Hello!\n\n")).toBe(true);
    expect(text.endsWith("\n\nZed")).toBe(true);
    expect(once.blocks.at(-1)?.claims).toEqual([
      { sentence: "Zed", passageId: null, quote: null, supported: true, ruleId: "b" },
    ]);
    expect(addFixedTexts(once, chosen)).toEqual(once);
  });
});
