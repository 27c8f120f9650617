import { readFile } from "node:fs/promises";
import path from "node:path";
import { type Answer, bytesAnswer, textAnswer } from "../server/answer.ts";
import type { AppFolder, AppFolders } from "./app-folder.ts";

/**
 * Where apps' frames come from: an address of their own, as on the platforms, so that a frame can neither read the
 * workspace around it nor steer the sandbox.
 *
 * /zendesk/assets/{file}   the Zendesk app; its SDK is answered from here instead of Zendesk's address
 * /freshdesk/{file}        the Freshdesk app, with the address of its client filled in
 * /sdk/{file}              the two clients
 */
export async function serveFrame(folders: AppFolders, { path: asked, workspaces }: Asked): Promise<Answer> {
  const [, place = "", name = ""] = /^\/(zendesk\/assets|freshdesk|sdk)\/([\w./-]+)$/.exec(asked) ?? [];
  const file = place === "sdk" ? sdkFile(name) : await appFile(folders, place, name);
  if (file === null) return textAnswer(404, "Not found");
  const contentType = TYPES[path.extname(name)] ?? "application/octet-stream";
  const bytes = contentType.startsWith("text/html") ? withClient(await read(file), place) : await read(file);
  if (bytes === null) return textAnswer(404, "Not found");
  return { ...bytesAnswer(200, bytes, contentType), headers: guards(workspaces) };
}

export type Asked = {
  path: string /** The origins of the pages that may hold a frame. */;
  workspaces: readonly string[];
};

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};
const CLIENTS: Readonly<Record<string, URL>> = {
  "zaf-sdk.js": new URL("./frame/zaf-sdk.js", import.meta.url),
  "app-client.js": new URL("./frame/app-client.js", import.meta.url),
};
/** In a built page: where Zendesk serves its SDK, and what Freshdesk puts its client's address in place of. */
const ZENDESK_SDK = /https:\/\/static\.zdassets\.com\/zendesk_app_framework_sdk\/[\w./]+\.js/g;
const FRESHDESK_CLIENT = "{{{appclient}}}";

const sdkFile = (name: string): URL | null => (Object.hasOwn(CLIENTS, name) ? (CLIENTS[name] ?? null) : null);

async function appFile(folders: AppFolders, place: string, name: string): Promise<string | null> {
  const helpdesk = place.startsWith("zendesk") ? "zendesk" : "freshdesk";
  const app = folders[helpdesk];
  if (app === null) return null;
  for (const root of rootsOf(app, helpdesk)) {
    const file = path.join(root, path.posix.normalize(`/${name}`));
    if ((await read(file)) !== null) return file;
  }
  return null;
}

/** What was built goes before what lies in the package as it is. */
const rootsOf = ({ folder, built }: AppFolder, helpdesk: "zendesk" | "freshdesk"): string[] => [
  built,
  path.join(folder, helpdesk === "zendesk" ? "assets" : "app"),
];

const read = (file: string | URL): Promise<Buffer | null> => readFile(file).catch(() => null);

function withClient(page: Buffer | null, place: string): Buffer | null {
  if (page === null) return null;
  const html = page.toString("utf8");
  const served = place.startsWith("zendesk")
    ? html.replaceAll(ZENDESK_SDK, "/sdk/zaf-sdk.js")
    : html.replaceAll(FRESHDESK_CLIENT, "/sdk/app-client.js");
  return Buffer.from(served);
}

/** A frame runs its own scripts, asks nobody for anything, and stands in the workspace only. */
function guards(workspaces: readonly string[]): Record<string, string> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${workspaces.join(" ")}`,
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
  };
}
