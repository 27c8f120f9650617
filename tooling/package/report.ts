import type { PackedApp } from "./package-app.ts";
import { BYTES_PER_KB } from "./size-rules.ts";

const HEADINGS = ["app", "checked", "rules", "result"];

/** The table of checks, the sizes, and a line for each broken rule. */
export function report(apps: readonly PackedApp[]): string {
  const rows = apps.flatMap(({ name, groups }) =>
    groups.map(({ group, rules, broken }) => [
      name,
      group,
      String(rules),
      broken.length === 0 ? "ok" : `${broken.length} broken`,
    ]),
  );
  return [table([HEADINGS, ...rows]), apps.map(sizes).join("\n"), ...apps.flatMap(problems)].join("\n\n");
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function sizes({ name, files, scriptBytes, archiveBytes, archive }: PackedApp): string {
  const script = `${kb(scriptBytes)} of JavaScript as a browser gets it`;
  const where = archive === null ? "not written" : archive;
  return `${name}: ${files} files, ${script}, archive of ${kb(archiveBytes)} → ${where}`;
}

function problems({ name, groups }: PackedApp): string[] {
  const lines = groups.flatMap(({ broken }) => broken.map(({ by, message }) => `  ${message}  [${by}]`));
  return lines.length === 0 ? [] : [`${name} is not packed:\n${lines.join("\n")}`];
}

const kb = (bytes: number): string => `${(bytes / BYTES_PER_KB).toFixed(1)} KB`;
