import { describe, expect, it } from "vitest";
import { maskAuthored, maskPlain } from "#domain/redaction/mask.ts";
import { prepareScenario } from "./prepare-scenario.ts";
import { scenarioHtml } from "./scenario-html.ts";

describe("the text of a scenario", () => {
  it.each([
    ["One.\nTwo.\n\nThree.", "<p>One.<br>Two.</p><p>Three.</p>"],
    [
      "Do this:\n1. Open it.\n2) Press Go.\nThen wait.",
      "<p>Do this:</p><ol><li>Open it.</li><li>Press Go.</li></ol><p>Then wait.</p>",
    ],
    ["1. a\n\n- x\n\n2. b\n3. c", '<ol><li>a</li></ol><ul><li>x</li></ul><ol start="2"><li>b</li><li>c</li></ol>'],
    ["- one\n• two", "<ul><li>one</li><li>two</li></ul>"],
    ["a < b & <img src=x onerror=alert(1)>", "<p>a &lt; b &amp; &lt;img src=x onerror=alert(1)&gt;</p>"],
    [
      "See https://acme.example/a?b=1&c=2.",
      '<p>See <a href="https://acme.example/a?b=1&amp;c=2">https://acme.example/a?b=1&amp;c=2</a>.</p>',
    ],
    ["javascript:alert(1)", "<p>javascript:alert(1)</p>"],
    ["\r\n\r\n  \r\nText", "<p>Text</p>"],
  ])("R144: %j is read as it was meant", (content, html) => {
    expect(scenarioHtml(content)).toBe(html);
  });

  it("R144: is found by the words of its examples and quotes its own words only", () => {
    const prepared = prepareScenario(
      {
        title: maskAuthored("Penguins"),
        trigger: maskPlain("Do you sell kryptonite umbrellas?"),
        content: maskAuthored("Yes, in three sizes."),
      },
      "http://localhost/training/scenarios/1",
    );
    if (prepared.kind !== "prepared") throw new Error(prepared.reason);
    expect(prepared.locale).toBe("en");
    expect(prepared.passages).toHaveLength(1);
    expect(prepared.passages[0]?.text).toBe("Yes, in three sizes.");
    expect(prepared.passages[0]?.terms).toContain("kryptonite");
    expect(prepared.passages[0]?.embeddingText).toContain("umbrellas");
  });

  it("R144: text that no reader would see is refused", () => {
    const empty = { title: maskAuthored("T"), trigger: null, content: maskAuthored("\u200b") };
    expect(prepareScenario(empty, "http://localhost/").kind).toBe("refused");
  });
});
