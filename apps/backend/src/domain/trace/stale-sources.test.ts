import type { Visibility } from "@opencx/shared/vocabulary";
import { describe, expect, it } from "vitest";
import { staleSources } from "./stale-sources.ts";

const cited = (visibility: Visibility, used = true) => [{ articleId: "a", visibility, used }];
const present = (visibility: Visibility) => new Map([["a", { visibility }]]);

describe("the sources of a draft, later", () => {
  it.each<[string, Visibility, Visibility | null, string[]]>([
    ["is still there", "public", "public", []],
    ["has left", "public", null, ["removed"]],
    ["internal, has left", "internal", null, ["removed"]],
    ["was narrowed to reps", "public", "internal", ["restricted"]],
    ["was opened to everybody", "internal", "public", []],
  ])("R035 R038: an article that %s", (_what, then, now, expected) => {
    const found = staleSources(cited(then), now === null ? new Map() : present(now));
    expect(found.map(({ because }) => because)).toEqual(expected);
  });

  it("R035: what was only looked at does not make a draft stale, and an article counts once", () => {
    expect(staleSources(cited("public", false), new Map())).toEqual([]);
    expect(staleSources([...cited("public"), ...cited("public")], new Map())).toHaveLength(1);
  });
});
