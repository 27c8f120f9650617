import path from "node:path";
import { type BackendProcess, createBackendProcess } from "../../apps/backend/e2e/backend-process.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "../../apps/backend/e2e/sandbox-helpdesk.ts";
import type { BenchContext } from "./context.ts";
import type { Place } from "./databases.ts";

export type Product = {
  helpdesk: SandboxHelpdesk;
  backend: BackendProcess;
  connected: Connected;
  close(): Promise<void>;
};

/** The product as a process of its own, connected to a sandbox that lives in this one. */
export async function startProduct(
  { isProfiled, scratch }: BenchContext,
  place: Place,
  options: { name: string; seed?: "empty" | "demo"; environment?: Record<string, string> },
): Promise<Product> {
  const helpdesk = await sandboxHelpdesk({ seed: options.seed ?? "empty" });
  const profile = { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${path.join(scratch, "profiles", options.name)}` };
  const backend = await createBackendProcess({
    isMeasured: true,
    databaseUrl: place.url,
    zendeskUrl: helpdesk.urlTemplate,
    environment: {
      LOG_LEVEL: "error",
      FRESHDESK_URL_TEMPLATE: helpdesk.freshdeskUrlTemplate,
      ...(isProfiled ? profile : {}),
      ...options.environment,
    },
  });
  const close = async () => {
    // In order, so that a profile is written.
    await backend.stop();
    await backend.dispose();
    await helpdesk.close();
  };
  try {
    await backend.start();
    return { helpdesk, backend, connected: await helpdesk.connect(backend), close };
  } catch (error) {
    await close();
    throw error;
  }
}
