import path from "node:path";
import { addressedTo, NoBackendAddress, readBackendAddress } from "./backend-address.ts";
import { SymbolicLinkFound } from "./files/read-folder.ts";
import { gatherFreshdesk } from "./freshdesk/gather.ts";
import { NotExported } from "./freshdesk/vendor-packages.ts";
import { packageApp } from "./package-app.ts";
import { freshdeskPlan, zendeskPlan } from "./plans.ts";
import { report } from "./report.ts";
import { gatherZendesk, TwoFilesOfOneName } from "./zendesk/gather.ts";

export type Packing = {
  /** The folder in which both apps lie, and the one with the packages that they use. */
  readonly apps: string;
  readonly packages: string;
  readonly out: string;
  /** As typed; null makes the Zendesk package for the host that its manifest names. */
  readonly backend: string | null;
  readonly integration: string | null;
};

const EXPLAINED = [NoBackendAddress, SymbolicLinkFound, NotExported, TwoFilesOfOneName];

/** Checks and packs both apps, and says what came of it. Unsound: a rule is broken, or there was nothing to check. */
export function packBoth(packing: Packing): { text: string; isSound: boolean } {
  try {
    return packed(packing);
  } catch (error) {
    if (!(error instanceof Error) || !EXPLAINED.some((kind) => error instanceof kind)) throw error;
    return { text: error.message, isSound: false };
  }
}

function packed({ apps, packages, out, backend, integration }: Packing): { text: string; isSound: boolean } {
  const address = backend === null ? null : readBackendAddress(backend, integration);
  if (address === null && integration !== null)
    throw new NoBackendAddress("--integration needs --backend: the webhook is created for that server.");
  const zendesk = gatherZendesk(path.join(apps, "zendesk-sidebar"));
  const freshdeskFolder = path.join(apps, "freshdesk-app");
  const both = [
    packageApp(zendeskPlan(address === null ? zendesk : addressedTo(zendesk, address)), out),
    packageApp(freshdeskPlan(gatherFreshdesk(freshdeskFolder, packages), freshdeskFolder), out),
  ];
  const advice =
    address === null
      ? "\n\nThe Zendesk package is for the host in its manifest. For your server: npm run package -- --backend HOST"
      : "";
  return { text: report(both) + advice, isSound: both.every(({ archive }) => archive !== null) };
}
