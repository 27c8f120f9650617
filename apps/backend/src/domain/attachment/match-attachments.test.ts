import { describe, expect, it } from "vitest";
import { matchAttachments } from "./match-attachments.ts";

const named = (...names: string[]) => names.map((name) => ({ name }));
const pairs = (listed: string[], copies: string[]) =>
  matchAttachments(named(...listed), named(...copies)).map(({ file, copy }) => [
    file?.name ?? null,
    copy?.name ?? null,
  ]);

describe("matchAttachments", () => {
  it("R214: each file of a comment gets its copy, whatever their order", () => {
    expect(pairs(["a.png", "b.png"], ["b.png", "a.png"])).toEqual([
      ["a.png", "a.png"],
      ["b.png", "b.png"],
    ]);
  });

  it("R214: files of one name get their copies in order, and a cleaned name is known again", () => {
    expect(pairs(["../x.png", "x.png"], ["x.png", "x.png"])).toEqual([
      ["../x.png", "x.png"],
      ["x.png", "x.png"],
    ]);
  });

  it("R214: a file without a copy stands alone, and so does a copy without a file", () => {
    expect(pairs(["a.png"], [])).toEqual([["a.png", null]]);
    expect(pairs([], ["a.png"])).toEqual([[null, "a.png"]]);
    expect(pairs(["a.png"], ["a.png", "z.png"])).toEqual([
      ["a.png", "a.png"],
      [null, "z.png"],
    ]);
  });
});
