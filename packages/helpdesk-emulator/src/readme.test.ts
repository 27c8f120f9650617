import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const readme = new URL("../README.md", import.meta.url);

type Row = { behaviour: string; here: string; proofs: { title: string; file: string }[] };

const HELPDESKS = ["Zendesk", "Freshdesk"] as const;

/** The rows of a table of documented behaviour; a row's proofs are links with the title of a test as their text. */
function documentedRows(helpdesk: (typeof HELPDESKS)[number]): Row[] {
  const text = readFileSync(readme, "utf8");
  const [, after = ""] = text.split(`## Documented behaviour of ${helpdesk}, and what of it is here`);
  const [table = ""] = after.split("\n## ");
  const lines = table.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
  return lines.slice(1).map((line) => {
    const cells = line.slice(2, -2).split(" | ");
    expect(cells, line).toHaveLength(3);
    const [behaviour = "", here = "", proven = ""] = cells;
    const proofs = [...proven.matchAll(/\[(.+?)\]\((\S+?)\)/g)].map(([, title = "", file = ""]) => ({ title, file }));
    return { behaviour, here, proofs };
  });
}

it.each(HELPDESKS)("the table of %s names a test for everything that is here, and none for what is not", (helpdesk) => {
  const rows = documentedRows(helpdesk);
  expect(rows.length).toBeGreaterThan(30);
  const unproven = rows.filter(({ here, proofs }) => (proofs.length === 0) !== /^no\b/.test(here));
  expect(unproven.map(({ behaviour }) => behaviour)).toEqual([]);
});

it("every test that the tables of documented behaviour name exists", () => {
  const missing = HELPDESKS.flatMap(documentedRows)
    .flatMap(({ proofs }) => proofs)
    .filter(({ title, file }) => {
      const at = new URL(file, readme);
      return !file.endsWith(".test.ts") || !existsSync(at) || !hasTest(readFileSync(at, "utf8"), title);
    });
  expect(missing).toEqual([]);
});

/** Whether a file's text declares a test of exactly this title. */
const hasTest = (text: string, title: string): boolean =>
  [`("${title}"`, `('${title}'`, `(\`${title}\``].some((start) => text.includes(start) && /\bit[.(]/.test(text)) ||
  text.includes(`  "${title}",\n`);
