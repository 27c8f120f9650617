import { cleanup } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { show } from "../api/show.examples.tsx";
import { ArticleBody } from "./article-body.tsx";

afterEach(cleanup);

function body(html: string): HTMLElement {
  const { container } = show(<ArticleBody html={html} />);
  return container;
}

describe("an article's text", () => {
  it("keeps headings, lists, tables and links", () => {
    const shown = body(
      '<h1>Refunds</h1><ol><li>Wait</li></ol><table><tr><td>17</td></tr></table><a href="https://acme.example/x">terms</a>',
    );
    expect(shown.querySelector("h3")?.textContent).toBe("Refunds");
    expect(shown.querySelector("ol li")?.textContent).toBe("Wait");
    expect(shown.querySelector("td")?.textContent).toBe("17");
    expect(shown.querySelector("a")?.getAttribute("href")).toBe("https://acme.example/x");
    expect(shown.querySelector("a")?.getAttribute("rel")).toContain("noopener");
  });

  it.each([
    ["a script", "<p>a</p><script>window.x=1</script>"],
    ["a frame", '<iframe src="https://evil.example"></iframe>'],
    ["a picture that tells who reads", '<img src="https://tracker.example/p.gif" onerror="alert(1)">'],
    ["a form", '<form action="https://evil.example"><input name="password"></form>'],
    ["a drawing with a script", "<svg><script>alert(1)</script></svg>"],
    ["a style", "<style>body{display:none}</style>"],
  ])("shows %s as nothing that runs or loads", (_, html) => {
    expect(body(html).querySelector("script, iframe, img, form, input, svg script, style, object")).toBeNull();
  });

  it.each(["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//evil.example", "vbscript:x", ""])(
    "shows a link to %j as plain words",
    (href) => {
      const shown = body(`<a href="${href}">here</a>`);
      expect(shown.querySelector("a")).toBeNull();
      expect(shown.textContent).toContain("here");
    },
  );

  it("lets nothing through but elements without attributes and safe links, whatever the markup", () => {
    const tag = fc.constantFrom("p", "a", "img", "script", "svg", "style", "b", "math", "template", "x-y");
    const attribute = fc.constantFrom(
      'onclick="x()"',
      'href="javascript:x()"',
      'style="x"',
      'src="//e.example"',
      'id="page"',
    );
    const piece = fc
      .tuple(tag, fc.array(attribute, { maxLength: 3 }), fc.string({ maxLength: 8 }), fc.boolean())
      .map(
        ([name, attributes, text, isClosed]) =>
          `<${name} ${attributes.join(" ")}>${text}${isClosed ? `</${name}>` : ""}`,
      );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const shown = body(pieces.join(""));
        for (const element of shown.querySelectorAll("*")) {
          for (const { name } of element.attributes) expect(name).not.toMatch(/^on|^src$|^id$|^action$/);
          const href = element.getAttribute("href");
          if (href !== null) expect(href).toMatch(/^https?:/);
        }
        expect(shown.querySelector("script, iframe, img, style, template")).toBeNull();
        cleanup();
      }),
      { numRuns: 60 },
    );
  });

  it("survives markup that is nested absurdly deep", () => {
    expect(body(`${"<div>".repeat(3000)}deep`).textContent).toContain("deep");
  });
});
