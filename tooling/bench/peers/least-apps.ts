import { existsSync } from "node:fs";
import path from "node:path";
import { build, mergeConfig, type UserConfig } from "vite";
import freshdeskConfig from "../../../apps/freshdesk-app/vite.build.config.ts";
import zendeskConfig from "../../../apps/zendesk-sidebar/vite.config.ts";
import type { APPS, Helpdesk } from "../../../packages/sidebar/e2e/sandbox-with-apps.ts";
import type { BenchContext } from "../context.ts";

/** The least app of a helpdesk: where it lies, its page, and the configuration that our own app is built with. */
type LeastApp = { folder: string; page: string; config: UserConfig };

const LEAST: Readonly<Record<Helpdesk, LeastApp>> = {
  zendesk: { folder: "zendesk-app", page: "src/iframe.html", config: zendeskConfig },
  freshdesk: { folder: "freshdesk-app", page: "app/index.html", config: freshdeskConfig },
};

/** What each is and, so that nobody takes it for more, what it leaves out. */
export const LEAST_APP_NAMES: Readonly<Record<Helpdesk, string>> = {
  zendesk:
    "least app: React, Garden's theme and one button, reads the ticket's number; no backend, no words, no styles",
  freshdesk:
    "least app: React and one line of text once it is let in; reads no ticket, no backend, no words, no styles",
};
/** What is on screen when the least app is there. */
export const LEAST_APP_TEXT = "Ticket";

/** Builds the least app of each helpdesk with our own app's configuration, once a run. */
export async function leastApps({ scratch, say }: BenchContext): Promise<typeof APPS> {
  const built = async (helpdesk: Helpdesk) => {
    const { folder, page, config } = LEAST[helpdesk];
    const app = { folder: path.join(import.meta.dirname, folder), built: path.join(scratch, folder) };
    if (existsSync(app.built)) return app;
    say(`building the least ${helpdesk} app, which is measured beside ours ...`);
    const input = path.join(app.folder, page);
    const own: UserConfig = {
      root: path.dirname(input),
      publicDir: false,
      logLevel: "error",
      build: { outDir: app.built, rolldownOptions: { input } },
    };
    await build({ ...mergeConfig(config, own), configFile: false });
    return app;
  };
  return { zendesk: await built("zendesk"), freshdesk: await built("freshdesk") };
}
