import { readFile } from "node:fs/promises";
import { type Answer, textAnswer } from "../server/answer.ts";

/** What the workspace page starts with; all files of the pages lie beside it. */
const START = new URL("./client/workspace.js", import.meta.url);
const TYPES: Record<string, string> = {
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** A file of the pages; names outside the folder do not match. */
export async function serveAsset(name: string): Promise<Answer> {
  const [, ending = ""] = /^(?:apps\/)?[a-z-]+\.(css|js|svg)$/.exec(name) ?? [];
  const contentType = TYPES[ending];
  if (contentType === undefined) return textAnswer(404, "Not found");
  try {
    const answer = textAnswer(200, await readFile(new URL(name, START), "utf8"), contentType);
    return { ...answer, headers: { "cache-control": "no-cache", "x-content-type-options": "nosniff" } };
  } catch {
    return textAnswer(404, "Not found");
  }
}
