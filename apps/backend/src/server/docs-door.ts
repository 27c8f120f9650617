import { readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { answerJson } from "./answer.ts";

export type DocsDoorNeeds = { docsFolder: string; publicUrl: string };

type Page = { name: string; title: string; summary: string; text: string };

/** Serves the documentation as Markdown, and its index for machines. */
export async function docsDoor(
  needs: DocsDoorNeeds,
  { response, path: address }: { request: IncomingMessage; response: ServerResponse; path: string },
): Promise<void> {
  const pages = readPages(needs.docsFolder);
  if (address === "/llms.txt") return answerText(response, index(pages, needs.publicUrl));
  const page = pages.find(({ name }) => address === `/docs/${name}`);
  if (!page) return answerJson(response, 404, { error: `There is no page ${address}; /llms.txt lists them all.` });
  return answerText(response, page.text);
}

function readPages(folder: string): Page[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => name.split(path.sep).join("/"))
    .filter((name) => name.endsWith(".md"))
    .sort();
  return names.map((name) => {
    const text = readFileSync(path.join(folder, name), "utf8");
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    return { name, title: (lines[0] ?? name).replace(/^#+\s*/, ""), summary: (lines[1] ?? "").slice(0, 160), text };
  });
}

function index(pages: Page[], publicUrl: string): string {
  const lines = pages.map(({ name, title, summary }) => `- [${title}](${publicUrl}/docs/${name}): ${summary}`);
  return `# OpenCX for helpdesks\n\n> Grounded drafts with their sources, inside Zendesk and Freshdesk.\n\n## Docs\n\n${lines.join("\n")}\n`;
}

function answerText(response: ServerResponse, text: string): void {
  response.writeHead(200, { "content-type": "text/markdown; charset=utf-8", "x-content-type-options": "nosniff" });
  response.end(text);
}
