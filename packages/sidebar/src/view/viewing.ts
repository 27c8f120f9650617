import type { AssistView } from "@opencx/shared/assist";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { safeAddress } from "../draft/safe-address.ts";
import type { RepEvent } from "../state/panel-event.ts";
import { isMessageKey, type Words } from "../words/words.ts";
import type { Link, Press, When } from "./panel-view-types.ts";

/** Who looks, and when. */
export type Viewing = { words: Words; now: number; helpdesk: HelpdeskKind; canInspect: boolean };

export function whenOf({ words, now }: Viewing, iso: string | null): When | null {
  const ago = words.ago(iso, now);
  const moment = words.moment(iso);
  return iso === null || ago === null || moment === null ? null : { iso, ago, moment };
}

export function pressOf(label: string, event: RepEvent, { isBusy = false, isDisabled = false } = {}): Press {
  return { label, event, isBusy, isDisabled };
}

/** A link, or null where the address leads nowhere safe. */
export function linkOf(label: string, address: string | null, name?: string): Link | null {
  const href = address === null ? null : safeAddress(address);
  return href === null ? null : { label, href, ...(name !== undefined && { name }) };
}

/** A page of the dashboard; null while it is not known where the dashboard is. */
export function dashboardPage({ dashboardUrl, sessionUrl, trainingUrl }: AssistView, path: string): string | null {
  const base = dashboardUrl ?? sessionUrl ?? trainingUrl;
  return base !== null && URL.canParse(path, base) ? new URL(path, base).href : null;
}

/**
 * The words for a reason, of a family such as `silence`. A reason that is a sentence already stays as it is; a code that
 * a newer backend knows and we do not has no words.
 */
export function reasonWords(
  words: Words,
  family: "silence" | "failure" | "handoff",
  reason: string | null,
): string | null {
  if (reason === null || reason.trim() === "") return null;
  const key = `${family}.${reason}`;
  // Every message of these families is one without values.
  if (isMessageKey(key) && isReasonKey(key)) return words.say(key);
  return /\s/.test(reason.trim()) ? reason : null;
}

type ReasonKey = Extract<Parameters<Words["say"]>[0], `${"silence" | "failure" | "handoff"}.${string}`>;

function isReasonKey(key: string): key is ReasonKey {
  return /^(silence|failure|handoff)\./.test(key);
}
