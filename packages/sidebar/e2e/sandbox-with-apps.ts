import { existsSync } from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "@opencx/helpdesk-emulator";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const appAt = (folder: string, built: string) => ({
  folder: path.join(ROOT, folder),
  built: path.join(ROOT, folder, built),
});
/** Our own two, as they are built. */
export const APPS = {
  zendesk: appAt("apps/zendesk-sidebar", "dist/assets"),
  freshdesk: appAt("apps/freshdesk-app", "build"),
};
/** The host that the apps' settings name; an address of this machine answers for it. */
const HOST = "copilot.example.com";
const ACCOUNT = "acme";

export type Helpdesk = keyof typeof APPS;
export const HELPDESKS = ["zendesk", "freshdesk"] as const satisfies readonly Helpdesk[];

/** The pretend helpdesks with the built apps ready to be installed. */
export type SandboxWithApps = {
  emulator: Emulator;
  /** As a person types it, so that pages and frames are of the addresses that people have. */
  url: string;
  /** Installs an app with a key, as an admin does. Throws with what the helpdesk says against it. */
  install(helpdesk: Helpdesk, about: { key: string; backendUrl: string }): Promise<void>;
  workspace(helpdesk: Helpdesk, ticketId?: number): string;
};

/** Throws when one of the apps is not built. */
export async function startSandboxWithApps(apps: Readonly<typeof APPS> = APPS): Promise<SandboxWithApps> {
  for (const { built } of Object.values(apps))
    if (!existsSync(built)) throw new Error("The apps are not built. Run `npx turbo run build` before this test.");
  const emulator = await startEmulator({ webhookTimeScale: 0.5, apps });
  const url = emulator.url.replace("127.0.0.1", "localhost");
  emulator.zendesk(ACCOUNT);
  emulator.freshdesk(ACCOUNT);
  return {
    emulator,
    url,
    async install(helpdesk, { key, backendUrl }) {
      const address = helpdesk === "zendesk" ? { backend_url: `https://${HOST}` } : { backend_host: HOST };
      const response = await fetch(`${url}/_sandbox/${helpdesk}/${ACCOUNT}/app`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ values: { ...address, app_key: key }, hosts: { [HOST]: backendUrl } }),
      });
      if (!response.ok) throw new Error(Object(await response.json()).error);
    },
    workspace: (helpdesk, ticketId) =>
      `${url}/${helpdesk}/${ACCOUNT}/agent${ticketId === undefined ? "" : `/tickets/${ticketId}`}`,
  };
}
