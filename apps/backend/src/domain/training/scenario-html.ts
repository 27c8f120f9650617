import { escapeHtml, linkHtml } from "#domain/draft/block-html.ts";

const BULLET = /^\s*[-*•]\s+(?<item>.+)$/u;
const STEP = /^\s*(?<number>\d{1,3})[.)]\s+(?<item>.+)$/u;
const ADDRESS = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]]/gu;

/**
 * The plain text of a scenario as HTML, to be read like an article: lines beginning with a dash or a number are lists,
 * an empty line begins a new paragraph, web addresses are links. Everything else stands as it was written.
 */
export function scenarioHtml(content: string): string {
  return content
    .replaceAll("\r\n", "\n")
    .split(/\n\s*\n/u)
    .map((paragraph) =>
      groupsOf(paragraph.split("\n").filter((line) => line.trim() !== ""))
        .map(groupHtml)
        .join(""),
    )
    .join("");
}

/** `start`: the number that its author gave to the first step. */
type Group = { kind: "text" | "ul" | "ol"; start: number; lines: string[] };

function groupsOf(lines: readonly string[]): Group[] {
  const groups: Group[] = [];
  for (const line of lines) {
    const bullet = BULLET.exec(line)?.groups?.["item"];
    const numbered = STEP.exec(line)?.groups;
    const step = numbered?.["item"];
    const kind = bullet !== undefined ? "ul" : step !== undefined ? "ol" : "text";
    const last = groups.at(-1);
    if (last?.kind === kind) last.lines.push(bullet ?? step ?? line);
    else groups.push({ kind, start: Number(numbered?.["number"] ?? 1), lines: [bullet ?? step ?? line] });
  }
  return groups;
}

function groupHtml({ kind, start, lines }: Group): string {
  if (kind === "text") return `<p>${lines.map(lineHtml).join("<br>")}</p>`;
  return `<${kind}${start > 1 ? ` start="${start}"` : ""}>${lines.map((line) => `<li>${lineHtml(line)}</li>`).join("")}</${kind}>`;
}

function lineHtml(line: string): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { 0: address, index } of line.matchAll(ADDRESS)) {
    pieces.push(escapeHtml(line.slice(from, index)), linkHtml(address, address));
    from = index + address.length;
  }
  return pieces
    .concat(escapeHtml(line.slice(from)))
    .join("")
    .trim();
}
