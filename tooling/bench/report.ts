import { type Figure, ratioOf } from "./figures.ts";
import type { Row } from "./row.ts";

const HEADINGS = ["what", "database", "ours (spread)", "peer", "peer's (spread)", "ratio", "goal", "met", "note"];

/** The table in Markdown. A ratio above 1 means that ours is better, whichever way the unit counts. */
export function markdownTable(rows: readonly Row[]): string {
  const lines = [HEADINGS, HEADINGS.map(() => "---"), ...rows.map(cells)];
  return lines.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n");
}

function cells(row: Row): string[] {
  const { what, database, unit, better, ours, peer, goals, note } = row;
  return [
    what,
    database,
    shown(ours, unit),
    peer?.name ?? "–",
    peer === null ? "–" : shown(peer.figure, unit),
    peer === null ? "–" : rounded(ratioOf(better, ours, peer.figure)),
    goals.map(({ text }) => text).join("; ") || "–",
    goals.map(({ isMet }) => (isMet ? "yes" : "**no**")).join("; ") || "–",
    note || "–",
  ];
}

function shown({ median, low, high, samples }: Figure, unit: string): string {
  const spread = samples > 1 ? ` (${rounded(low)}–${rounded(high)})` : "";
  return `${rounded(median)} ${unit}${spread}`;
}

/** Three digits that say something. */
export function rounded(value: number): string {
  if (!Number.isFinite(value)) return "?";
  if (Math.abs(value) >= 100) return Math.round(value).toString();
  return Number(value.toPrecision(3)).toString();
}
