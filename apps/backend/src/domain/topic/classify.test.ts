import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { classify, createClassifier } from "./classify.ts";

const topic = (name: string, examples: string[], description: string | null = null) => ({
  id: name,
  name,
  description,
  examples,
});
const refunds = topic("Refunds", ["I want my money back", "How do I get a refund for my order?", "refund please"]);
const login = topic("Login problems", ["I cannot log in", "My password is not accepted", "locked out of my account"]);
const legal = topic("Legal threats", [], "The customer threatens with a lawyer or a court");
const topics = [refunds, login, legal];
const named = (text: string) => classify(maskPlain(text), topics).topic?.name ?? null;

describe("classify", () => {
  it.each([
    ["Can I get a refund?", "Refunds"],
    ["hi, i want my money back for order 1234!!", "Refunds"],
    ["I can't log into my account, it says the password is wrong", "Login problems"],
    ["My lawyer will see you in court", "Legal threats"],
    [
      "Hello team,\nI bought two lamps last week. One of them flickers.\nI would like a refund please.\nBest, Ada",
      "Refunds",
    ],
    ["i want a refundd", "Refunds"],
  ])("R057: reads the topic of %j", (text, name) => {
    expect(named(text)).toBe(name);
  });

  it.each(["Where do you ship to?", "Does the lamp come in blue?", "thanks, all good now", "", "🙂", "…"])(
    "R057: finds no topic in %j",
    (text) => {
      expect(named(text)).toBeNull();
    },
  );

  it("D14: works in the language of the examples", () => {
    const german = [topic("Rückerstattung", ["Ich möchte mein Geld zurück", "Wann wird mir der Betrag erstattet?"])];
    expect(classify(maskPlain("Bekomme ich mein Geld zurück?"), german).topic?.name).toBe("Rückerstattung");
    expect(classify(maskPlain("Wie groß ist die Lampe?"), german).topic).toBeNull();
  });

  it("always answers with a score between 0 and 1", () => {
    for (const text of ["refund", "refund ".repeat(5_000), "x", "返金してください"]) {
      const { score } = classify(maskPlain(text), topics);
      expect(score).toBeGreaterThanOrEqual(0);
      expect(score).toBeLessThanOrEqual(1);
    }
  });

  it("knows no topic where there are none", () => {
    expect(classify(maskPlain("refund"), [])).toEqual({ topic: null, score: 0 });
  });

  it("R057: says the same whichever lists of topics were read before, and reads a changed list anew", () => {
    const lists = fc.uniqueArray(fc.constantFrom(refunds, login, legal), { maxLength: 3 });
    const edits = fc.record({ list: lists, example: fc.constantFrom("I want my money back", "see you in court", "") });
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 80 }), (given) => {
        for (const { list, example } of given) {
          const edited = list.map((each) => ({ ...each, examples: [...each.examples, example] }));
          const text = maskPlain("I cannot log in and want my money back");
          expect(classify(text, edited)).toEqual(createClassifier(edited)(text));
        }
      }),
      { numRuns: 15 },
    );
  });

  it("R057: the examples of many topics are read once, not for each message", () => {
    const many = Array.from({ length: 77 }, (_, number) =>
      topic(
        `Topic ${number}`,
        Array.from({ length: 12 }, (__, at) => `Question ${at} about the matter of kind ${number}`),
      ),
    );
    const text = maskPlain("A question about the matter of kind 12");
    const timed = (messages: number) => {
      const began = performance.now();
      for (let message = 0; message < messages; message += 1) classify(text, many);
      return performance.now() - began;
    };
    const first = timed(1);
    expect(timed(5)).toBeLessThan(first);
  });
});
