// Writes docs/requirements.md: which test proves which requirement. Test titles begin with the ids they prove.
// --check fails when the page is out of date or a covered requirement has lost its last test.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { root, trackedFiles } from "./tracked-files.mjs";

const TITLE =
  /\b(?:it|test|describe|describeOnBothDatabases|itOnBothDatabases)(?:\.each[\s\S]*?\))?\(\s*(["'`])((?:[RDF]\d+[a-z]?[,\s]*)+):\s*(.*?)\1/g;
const page = path.join(root, "docs", "requirements.md");
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => `R${String(from + i).padStart(3, "0")}`);
/** What this version promises; each needs a test. */
const PROMISED = [
  ...range(1, 82),
  ...["R084", "R085", "R087", "R097", "R098", "R101", "R102", "R104", "R105"],
  ...range(112, 117),
  ...range(136, 141),
  ...range(164, 240),
  ...["D01", "D02", "D03", "D04", "D09", "D10", "D11", "D12", "D13", "D14", "D15"],
  ...Array.from({ length: 28 }, (_, place) => `F${place + 1}`),
  "F31",
];

const proofs = new Map();
for (const file of trackedFiles()
  .filter((name) => /\.test\.tsx?$|conformance\.ts$/.test(name))
  .sort()) {
  let text;
  try {
    text = readFileSync(path.join(root, file), "utf8");
  } catch {
    continue;
  }
  for (const [, , ids, sentence] of text.matchAll(TITLE))
    for (const id of ids.match(/[RDF]\d+/g) ?? []) {
      const known = proofs.get(id) ?? [];
      known.push({ file, sentence: sentence.replaceAll("|", "\\|") });
      proofs.set(id, known);
    }
}

const order = (id) => `${"RDF".indexOf(id[0])}${id.slice(1).padStart(4, "0")}`;
const ids = [...new Set([...PROMISED, ...proofs.keys()])].sort((a, b) => (order(a) < order(b) ? -1 : 1));
const rows = ids.map((id) => {
  const tests = (proofs.get(id) ?? []).map(({ file, sentence }) => `${sentence} ([test](../${file}))`);
  return `| ${id} | ${tests.length > 0 ? [...new Set(tests)].join("<br>") : "**no test**"} |`;
});
const text = `# Requirements and their tests

Generated from the titles of the tests by \`tooling/requirement-map.mjs\`; do not edit by hand. R and D are required
behaviours, F are fault experiments.

| id | proven by |
| --- | --- |
${rows.join("\n")}
`;

const holes = PROMISED.filter((id) => !proofs.has(id));
if (process.argv.includes("--check")) {
  let current = "";
  try {
    current = readFileSync(page, "utf8");
  } catch {}
  if (current !== text) console.error("docs/requirements.md is out of date: run node tooling/requirement-map.mjs.");
  if (holes.length > 0) console.error(`Without a test: ${holes.join(", ")}`);
  process.exit(current === text && holes.length === 0 ? 0 : 1);
}
writeFileSync(page, text);
console.log(
  `${ids.length - holes.length} of ${ids.length} ids have a test${holes.length > 0 ? `; without: ${holes.join(" ")}` : "."}`,
);
