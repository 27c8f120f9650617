import { cleanup, render } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { hostileText } from "../draft/hostile.examples.ts";
import { readWith } from "../examples/read-with.examples.ts";
import { DraftBody } from "./draft-body.tsx";

afterEach(cleanup);

const ALLOWED = /^(div|p|ol|ul|li|table|tbody|tr|td|pre|code|strong|a|span|button)$/;

describe("a draft shown", () => {
  it("R232: never becomes markup, whatever the draft, its sentences and its sources say", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (html, sentence) => {
        const { container } = render(<DraftBody draft={readWith(html, [sentence])} />);
        for (const each of container.querySelectorAll("*")) {
          expect(each.tagName.toLowerCase()).toMatch(ALLOWED);
          for (const { name, value } of each.attributes) {
            expect(name).not.toMatch(/^(on|style$|src|srcdoc|action|formaction)/);
            if (name === "href") expect(value).toMatch(/^https?:\/\/[^@]*$/);
          }
        }
        cleanup();
      }),
      { numRuns: 150 },
    );
  });
});
