import { describe, expect, it } from "vitest";
import { asCopilot, asRep, commentOf, own } from "./session.examples.ts";
import { foldComments } from "./timeline.ts";

const kinds = (...comments: ReturnType<typeof commentOf>[]) => foldComments(comments, own).map(({ kind }) => kind);

describe("foldComments", () => {
  it("R084: keeps who said what, in order", () => {
    const system = { authorId: "-1", authorRole: "system" } as const;
    expect(
      kinds(commentOf(1), commentOf(2, asRep), commentOf(3, { ...asRep, isPublic: false }), commentOf(4, system)),
    ).toEqual(["customer", "agent", "note", "action"]);
  });

  it("R051 R078: a private comment is a note, whoever wrote it", () => {
    expect(kinds(commentOf(1, { isPublic: false }), commentOf(2, { authorId: "bot-9", isPublic: false }))).toEqual([
      "note",
      "note",
    ]);
  });

  it("R070: what we wrote is recognised by its id, and by our author and marker", () => {
    const byId = { ...own, remoteIds: new Set(["1"]) };
    expect(foldComments([commentOf(1, { ...asCopilot, marker: null })], byId)).toEqual([]);
    expect(kinds(commentOf(1, asCopilot))).toEqual([]);
  });

  it("R078: a marker under another author is not ours, and neither is our account without one", () => {
    expect(
      kinds(commentOf(1, { ...asCopilot, authorId: "rep-1" }), commentOf(2, { ...asCopilot, marker: null })),
    ).toEqual(["note", "note"]);
  });
});
