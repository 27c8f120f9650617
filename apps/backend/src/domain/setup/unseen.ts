import type { SetupCheck } from "@opencx/shared/integration";
import type { Seen } from "./set-up-facts.ts";

/** A finding about something that could not be looked at. */
export function unseen(name: string, seen: Exclude<Seen<unknown>, { kind: "seen" }>, remedy: string): SetupCheck {
  if (seen.kind === "failed")
    return {
      name,
      ok: false,
      detail: seen.detail,
      fix: "Look again in a minute; if it stays, look at the helpdesk's status page.",
    };
  return {
    name,
    ok: false,
    detail: `This credential may not look there, so it was not checked. ${seen.detail}`,
    fix: remedy,
  };
}
