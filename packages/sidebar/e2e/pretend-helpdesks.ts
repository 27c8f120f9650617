import { readFileSync } from "node:fs";
import path from "node:path";
import type { AssistView } from "@opencx/shared/assist";

const ROOT = path.resolve(import.meta.dirname, "../../..");
export const ZENDESK_BUILD = path.join(ROOT, "apps/zendesk-sidebar/dist/assets");
export const FRESHDESK_BUILD = path.join(ROOT, "apps/freshdesk-app/build");

/** What a page around an app's frame offers it, and what it has been asked for. */
export type Workspace = { answer: unknown; requests: unknown[]; composer: HTMLTextAreaElement };

/** A helpdesk's page: a reply box, and the app in a frame beside it. */
export function workspacePage(frameUrl: string, view: AssistView): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>workspace</title></head><body>
<textarea id="composer" aria-label="Reply"></textarea><iframe id="app" title="app" src="${frameUrl}" width="320" height="700"></iframe>
<script>window.workspace = { answer: ${JSON.stringify({ result: { data: view } }).replaceAll("<", "\\u003c")}, requests: [], composer: document.getElementById("composer") };</script>
</body></html>`;
}

/** In place of Zendesk's SDK: the same calls, answered by the page around the frame. */
export const PRETEND_ZAF = `(() => {
  const world = parent.workspace;
  const paths = {
    "ticket.id": () => 4711, "ticket.isNew": () => false, "ticket.status": () => "open",
    "ticket.comment.text": () => world.composer.value, "ticket.comment.type": () => "publicReply",
    "ticket.comment.useRichText": () => true, "ticket.conversation": () => [],
    "currentUser.id": () => 7, "currentUser.locale": () => "en", colorScheme: () => "dark",
  };
  const client = {
    context: async () => ({}),
    metadata: async () => ({ settings: { backend_url: "https://copilot.example.com" } }),
    get: async (asked) => Object.fromEntries([...asked.filter((each) => paths[each]).map((each) => [each, paths[each]()]), ["errors", {}]]),
    set: async (path, value) => { world.composer.value = value; return {}; },
    invoke: async (name, value) => { if (name.startsWith("ticket.comment.append")) world.composer.value += value; return {}; },
    on: () => undefined, off: () => undefined,
    request: async (options) => { world.requests.push(options); return { status: 200, responseJSON: world.answer }; },
  };
  window.ZAFClient = { init: () => client };
})();`;

/** In place of Freshdesk's client. */
export const PRETEND_FDK = `(() => {
  const world = parent.workspace;
  const client = {
    data: { get: async (key) => (key === "ticket" ? { ticket: { id: 4711 } } : { loggedInUser: { id: 7, language: "en" } }) },
    events: { on: () => undefined, off: () => undefined },
    interface: { trigger: async (action, options) => { if (action === "click") world.composer.value += options.text; } },
    instance: { resize: async () => undefined },
    request: { invokeTemplate: async (template, values) => { world.requests.push({ template, values }); return { status: 200, headers: {}, response: JSON.stringify(world.answer) }; } },
  };
  window.app = { initialized: async () => client };
})();`;

/** Freshdesk fills its client's address in when it serves a page. */
export function freshdeskPage(): string {
  return readFileSync(path.join(FRESHDESK_BUILD, "index.html"), "utf8").replace("{{{appclient}}}", "/appclient.js");
}
