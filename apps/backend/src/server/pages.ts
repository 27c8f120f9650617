import { existsSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import type { Log } from "./log.ts";

export type ShowPage = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
export type Pages = { handler(): Promise<ShowPage | null>; close(): Promise<void> };

/**
 * The page framework, which gets ready for the first page that is asked for: a process that never shows one, as most of
 * several behind a balancer do, does without it. Without a build there are no pages.
 */
export function preparePages({ appDir, log }: { appDir: string; log: Log }): Pages {
  if (!existsSync(path.join(appDir, ".next", "BUILD_ID"))) {
    log.warn("The dashboard was not built: only the API is served.");
    return { handler: async () => null, close: async () => {} };
  }
  // It ends the process by itself on a signal unless told that somebody else does.
  process.env.NEXT_MANUAL_SIG_HANDLE = "true";
  let starting: Promise<Running | null> | null = null;
  const begin = () =>
    start(appDir).catch((error: unknown) => {
      log.error({ error: error instanceof Error ? error.name : "unknown" }, "The dashboard could not start.");
      return null;
    });
  return {
    handler: async () => {
      starting ??= begin();
      return (await starting)?.show ?? null;
    },
    close: async () => (await starting)?.close(),
  };
}

type Running = { show: ShowPage; close: () => Promise<void> };

async function start(appDir: string): Promise<Running> {
  const next = createNextOf(await import("next"))({ dev: false, dir: appDir });
  await next.prepare();
  const show = next.getRequestHandler();
  return { show: (request, response) => show(request, response), close: () => next.close() };
}

type CreateNext = (options: { dev: boolean; dir: string }) => {
  prepare(): Promise<void>;
  getRequestHandler(): ShowPage;
  close(): Promise<void>;
};

/** Node hands out the function itself where the package's types expect one more level. */
function createNextOf(module: { default: unknown }): CreateNext {
  return module.default as CreateNext;
}
