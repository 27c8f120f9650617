import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readModelAnswer } from "./read-model-answer.ts";

const ANSWER = '{"kind":"answer","blocks":[{"type":"steps","sentences":[{"text":"Open {it}.","passages":["p1"]}]}]}';

describe("readModelAnswer", () => {
  it.each([
    ["plain", ANSWER],
    ["in a fence", `\`\`\`json\n${ANSWER}\n\`\`\``],
    ["after reasoning", `<think>Maybe {"kind":"no"} or not…</think>\nHere you are:\n${ANSWER}\nAnything else?`],
    ["after an unfinished object", `{"kind": "answer", oops ${ANSWER}`],
  ])("reads an answer %s", (_, text) => {
    expect(readModelAnswer(text)).toEqual({
      kind: "read",
      answer: {
        kind: "answer",
        blocks: [{ type: "steps", sentences: [{ text: "Open {it}.", passages: ["p1"] }] }],
      },
    });
  });

  it("reads an abstention and lenient spellings of an answer", () => {
    expect(readModelAnswer('{"kind":"abstain","why":"Nothing about prices."}')).toEqual({
      kind: "read",
      answer: { kind: "abstain", why: "Nothing about prices." },
    });
    const loose =
      '{"kind":"answer","blocks":[{"type":"heading","sentences":[{"text":"A.","passages":"p2","quote":null}]}]}';
    expect(readModelAnswer(loose)).toMatchObject({
      answer: { blocks: [{ type: "paragraph", sentences: [{ text: "A.", passages: ["p2"] }] }] },
    });
  });

  it.each([
    ["no JSON", "I am sorry, I cannot do that."],
    ["cut JSON", ANSWER.slice(0, -10)],
    ["another form", '{"answer":"Refunds take 17 days."}'],
    ["text where a list belongs", '{"kind":"answer","blocks":"<script>"}'],
    ["one megabyte", `${ANSWER}${" ".repeat(1_000_000)}`],
    ["a sentence of 100,000 characters", ANSWER.replace("Open", "a".repeat(99_000))],
    ["nothing", ""],
  ])("F27: refuses %s and says why without repeating it", (_, text) => {
    const reading = readModelAnswer(text);
    if (reading.kind !== "unreadable") throw new Error("expected a refusal");
    expect(reading.problem).not.toMatch(/script|sorry|17 days/);
  });

  it("F27: is bounded in time on braces that never close", () => {
    const started = process.cpuUsage();
    readModelAnswer("{".repeat(99_999));
    readModelAnswer('{"a":'.repeat(19_999));
    readModelAnswer(`${"[".repeat(50_000)}{}`);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
  });

  it("F27: never throws", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        expect(["read", "unreadable"]).toContain(readModelAnswer(text).kind);
      }),
    );
  });
});
