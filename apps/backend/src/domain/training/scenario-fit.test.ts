import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type QueryTerm, readQuery, weighTerms } from "#domain/knowledge/query.ts";
import { maskAuthored, maskPlain } from "#domain/redaction/mask.ts";
import { judgeScenarios, scenarioFit } from "./scenario-fit.ts";
import type { Scenario } from "./training-text.ts";

function scenario(changes: {
  id?: string;
  title: string;
  trigger?: string;
  content: string;
  channels?: Scenario["channels"];
}): Scenario {
  const { id = "s1", title, trigger, content, channels = [] } = changes;
  return {
    id,
    version: 1,
    title: maskAuthored(title),
    trigger: trigger === undefined ? null : maskPlain(trigger),
    content: maskAuthored(content),
    channels,
  };
}

/** Weighed as in a knowledge where none of the words is usual. */
function asked(question: string, subject = "") {
  const shares = readQuery({ subject, question, locale: "en" });
  const queryTerms: QueryTerm[] = weighTerms(shares, {
    passages: 200,
    counts: new Map(shares.filter(({ hasContent }) => hasContent).map(({ term }) => [term, 4])),
  });
  return { subject: maskPlain(subject), question: maskPlain(question), queryTerms };
}

const refunds = scenario({
  title: "Refund after the return window",
  trigger: "Can I get a refund after 30 days?\nI returned my order too late, will I get my money back?",
  content: "We make an exception for orders that arrived damaged. Ask for the order number first.",
});
const umbrellas = scenario({
  id: "s2",
  title: "Umbrellas for penguins",
  trigger: "Do you sell kryptonite umbrellas?",
  content: "Yes, in three sizes, from May on.",
});

describe("whether a scenario answers a question", () => {
  it.each([
    ["the example itself", "Can I get a refund after 30 days?"],
    ["other words around it", "hi there, is it possible to get a refund after more than 30 days? thanks"],
    ["another order", "After 30 days, can a refund still be had?"],
    ["the second example", "My order was returned too late. Do I get the money back?"],
    [
      "chatter around it",
      "Hello team,\nI hope you had a nice weekend. I bought two lamps in March and one of them flickers.\nCan I still get a refund after 30 days?\nBest regards, Ada",
    ],
    ["typing errors", "can i get a refundd after 30 dayss"],
    ["the subject alone", "Is that possible?", "Refund after 30 days"],
  ])("R143: fires on a paraphrase: %s", (_, question, subject = "") => {
    expect(scenarioFit(refunds, asked(question, subject))).toBeGreaterThanOrEqual(0.5);
  });

  it.each([
    "How do I get a refund?",
    "How long does a refund take?",
    "What happens after the 30 days of trial?",
    "Can I get an invoice after 30 days?",
    "When will my order arrive? It is late.",
    "Where is my parcel?",
    "How do I change the password of my account?",
    "Do you ship to Iceland, and what does it cost?",
    "I cannot log in after the update",
    "Can I get an invoice with my VAT number?",
    "thanks, all good now!",
    "",
    "🙂",
  ])("R143: does not fire on %j", (question) => {
    expect(scenarioFit(refunds, asked(question))).toBeLessThan(0.5);
  });

  it("R143: reads title and content where no example is given", () => {
    const plain = scenario({
      title: "Opening hours at Christmas",
      content: "Our shop is closed from 24 to 26 December.",
    });
    expect(scenarioFit(plain, asked("What are your opening hours at Christmas?"))).toBeGreaterThanOrEqual(0.5);
    expect(scenarioFit(plain, asked("How do I reset my password?"))).toBeLessThan(0.5);
  });

  it.each([
    "When a customer asks whether kryptonite umbrellas can be returned",
    "customers asking about returning a kryptonite umbrella",
  ])("R143: reads a description of who asks: %j", (trigger) => {
    const described = scenario({ title: "Returns", trigger, content: "Yes." });
    expect(scenarioFit(described, asked("Can I return my kryptonite umbrella?"))).toBeGreaterThanOrEqual(0.5);
    expect(scenarioFit(described, asked("Where is my customer number?"))).toBeLessThan(0.5);
  });

  it("R143: thanks under an old subject is no question", () => {
    expect(scenarioFit(refunds, asked("Thank you so much, all solved!", "Can I get a refund after 30 days?"))).toBe(0);
  });

  it("R143: is always between 0 and 1, whatever is asked", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("refund 30 days ", "\u0000", "=".repeat(50)).map((part) => part.repeat(200)),
    );
    fc.assert(
      fc.property(text, text, (trigger, question) => {
        const fit = scenarioFit(scenario({ title: "Any", trigger, content: "Any" }), asked(question));
        expect(fit).toBeGreaterThanOrEqual(0);
        expect(fit).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it("R143: works in the language of the examples", () => {
    const german = scenario({
      title: "Rückgabe nach Ablauf",
      trigger: "Bekomme ich mein Geld nach 30 Tagen zurück?",
      content: "Nur bei Schäden.",
    });
    const question = "Bekommt man sein Geld auch nach 30 Tagen noch zurück?";
    const shares = readQuery({ subject: "", question, locale: "de" });
    const queryTerms = weighTerms(shares, {
      passages: 200,
      counts: new Map(shares.map(({ term, hasContent }) => [term, hasContent ? 4 : 120])),
    });
    expect(scenarioFit(german, { subject: "", question: maskPlain(question), queryTerms })).toBeGreaterThanOrEqual(0.5);
  });
});

describe("which scenarios apply", () => {
  it("R143: the best first, and those that do not say why", () => {
    const verdicts = judgeScenarios([refunds, umbrellas], {
      ...asked("Do you sell umbrellas made of kryptonite?"),
      channel: "email",
    });
    expect(verdicts.map(({ scenario: { id }, applies }) => [id, applies])).toEqual([
      ["s2", true],
      ["s1", false],
    ]);
    expect(verdicts[1]?.why).toMatch(/not alike enough \(0\.\d\d of 0\.5\)/);
  });

  it.each([
    [[], "email", true],
    [["email", "web"], "email", true],
    [["phone"], "email", false],
    [["phone"], null, true],
  ] as const)("D18: limited to %j, asked on %s, applies: %s", (channels, channel, applies) => {
    const [verdict] = judgeScenarios([{ ...umbrellas, channels }], {
      ...asked("Do you sell kryptonite umbrellas?"),
      channel,
    });
    expect(verdict?.applies).toBe(applies);
  });

  it("R143: of many that fit as well, two apply, and always the same two", () => {
    const many = ["c", "a", "b", "d"].map((id) => ({ ...umbrellas, id }));
    const question = { ...asked("Do you sell kryptonite umbrellas?"), channel: null };
    const applied = (order: Scenario[]) =>
      judgeScenarios(order, question)
        .filter(({ applies }) => applies)
        .map(({ scenario: { id } }) => id);
    expect(applied(many)).toEqual(["a", "b"]);
    expect(applied(many.toReversed())).toEqual(["a", "b"]);
  });
});
