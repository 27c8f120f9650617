import { expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { type BasisParts, basisOf } from "./basis.ts";

const topic = { id: "t1", name: "Refunds", description: null, examples: ["money back"] };
const parts: BasisParts = {
  question: maskPlain("Where is it?"),
  subject: maskPlain("Parcel"),
  respondOnlyWithPotentialAnswers: true,
  noAssistTopicIds: ["t1", "t2"],
  topics: [topic, { ...topic, id: "t2", name: "Login" }],
  knowledgeRevision: 7,
  engine: "built-in",
};

it("is the same for the same world, in whatever order lists come", async () => {
  const shuffled = { ...parts, noAssistTopicIds: ["t2", "t1"], topics: parts.topics.toReversed() };
  expect(await basisOf(shuffled)).toBe(await basisOf(parts));
});

it.each<[string, Partial<BasisParts>]>([
  ["R069: the customer's words", { question: maskPlain("Where is it now?") }],
  ["the subject", { subject: maskPlain("Other") }],
  ["R062: the setting", { respondOnlyWithPotentialAnswers: false }],
  ["R059: the no-assist list", { noAssistTopicIds: ["t1"] }],
  ["R059: a topic's examples", { topics: [{ ...topic, examples: [] }] }],
  ["R079: the knowledge", { knowledgeRevision: 8 }],
  ["the engine", { engine: "model" }],
])("changes with %s, so that it is decided anew", async (_title, change) => {
  expect(await basisOf({ ...parts, ...change })).not.toBe(await basisOf(parts));
});
