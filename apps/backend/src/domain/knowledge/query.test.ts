import { describe, expect, it } from "vitest";
import { readQuery, weighTerms } from "./query.ts";

const weightsOf = (question: string, counts: Record<string, number>, passages = 1_000) =>
  new Map(
    weighTerms(readQuery({ subject: "", question, locale: "en" }), {
      passages,
      counts: new Map(Object.entries(counts)),
    }).map(({ term, weight }) => [term, weight]),
  );

describe("terms of a question", () => {
  it("R001: the rarer a term is in the knowledge, the more it weighs", () => {
    const weights = weightsOf("flurbo refund", { refund: 300, flurbo: 2 });
    expect(weights.get("flurbo")).toBeGreaterThan((weights.get("refund") ?? 0) * 2);
  });

  it("R001: what the knowledge has never seen weighs most of all", () => {
    const weights = weightsOf("kryptonite refund", { refund: 1 }, 1);
    expect(weights.get("kryptonit")).toBeGreaterThan(weights.get("refund") ?? 0);
  });

  it("words of grammar and courtesy hardly count, also where the knowledge is too small to show it", () => {
    const weights = weightsOf("please could you help with flurbo", { flurbo: 1 }, 1);
    for (const word of ["please", "could", "you", "with"])
      expect(weights.get(word) ?? 0).toBeLessThan((weights.get("flurbo") ?? 0) / 2);
  });

  it("the subject counts more than the message, and repetition ever less", () => {
    const shares = new Map(
      readQuery({ subject: "flurbo", question: "gizmo gizmo gizmo gizmo", locale: "en" }).map(({ term, share }) => [
        term,
        share,
      ]),
    );
    expect(shares.get("flurbo")).toBeGreaterThan(1);
    expect(shares.get("gizmo")).toBeLessThan(3);
  });

  it("a long message asks for a bounded number of terms", () => {
    const question = Array.from({ length: 5_000 }, (_, index) => `token${index}`).join(" ");
    expect(readQuery({ subject: "", question, locale: "en" })).toHaveLength(120);
  });
});
