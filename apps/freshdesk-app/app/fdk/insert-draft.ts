import type { InsertOutcome, InsertRequest } from "@opencx/sidebar/host/sidebar-host";
import type { FdkClient } from "./fdk-client.ts";

/** Opens the reply editor. Accounts differ in which of the names they know. */
const REPLY_EDITORS = ["reply", "openReply"] as const;

/**
 * Puts a draft into the reply editor, where the agent sends it or not. What the editor holds cannot be read from here,
 * so there is nothing to take back with.
 */
export async function insertDraft(
  client: Pick<FdkClient, "interface">,
  { mode, html }: InsertRequest,
): Promise<InsertOutcome> {
  for (const id of REPLY_EDITORS) {
    try {
      await client.interface.trigger("click", { id, text: html, replace: mode === "replace" });
      return { kind: "inserted", undo: null, wroteTo: "reply" };
    } catch {
      // The other name may be the right one.
    }
  }
  return { kind: "failed" };
}
