import path from "node:path";
import type { FileMap } from "./files/file-map.ts";
import { readFolder } from "./files/read-folder.ts";
import { LARGEST_ARCHIVE, packFreshdesk } from "./freshdesk/pack.ts";
import { checkFreshdesk } from "./freshdesk/rules.ts";
import type { AppPlan } from "./package-app.ts";
import { checkZendesk } from "./zendesk/rules.ts";

/** Zendesk's documented limit for private apps; none is documented for the Marketplace. */
const LARGEST_ZENDESK_ARCHIVE = 2_000_000;

export function zendeskPlan(files: FileMap): AppPlan {
  return {
    name: "zendesk-sidebar",
    folder: files,
    check: checkZendesk,
    pack: (all) => ({ files: all }),
    built: files,
    mostScriptKb: 150,
    mostArchiveBytes: LARGEST_ZENDESK_ARCHIVE,
  };
}

/** The FDK builds the app from its sources; what that weighs is measured on our own build of them. */
export function freshdeskPlan(files: FileMap, folder: string): AppPlan {
  return {
    name: "freshdesk-app",
    folder: files,
    check: checkFreshdesk,
    pack: packFreshdesk,
    built: readFolder(path.join(folder, "build")),
    mostScriptKb: 120,
    mostArchiveBytes: LARGEST_ARCHIVE,
  };
}
