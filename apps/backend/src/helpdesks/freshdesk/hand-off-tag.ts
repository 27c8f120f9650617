import { HANDOFF_EXTERNAL_ID_PREFIX } from "#domain/decision/decision.ts";

/** Freshdesk has no external id on tickets, so a tag stands for it. A tag holds 32 characters: a UUID is written shorter. */
const TAG = /^opencx_([0-9a-z]{25})$/;
const DIGITS = 25;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The tag by which a hand-off ticket is found again. */
export async function handOffTag(externalId: string): Promise<string> {
  const sessionId = externalId.startsWith(HANDOFF_EXTERNAL_ID_PREFIX)
    ? externalId.slice(HANDOFF_EXTERNAL_ID_PREFIX.length)
    : "";
  if (UUID.test(sessionId)) return `opencx_${shortened(sessionId.replaceAll("-", ""))}`;
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(externalId));
  // An id of another form cannot be read back out of a tag, only looked for.
  return `ocx-${shortened(Buffer.from(digest).subarray(0, 16).toString("hex"))}`;
}

/** The external id that one of a ticket's tags stands for. */
export function externalIdIn(tags: readonly string[]): string | null {
  for (const tag of tags) {
    const digits = TAG.exec(tag.toLowerCase())?.[1];
    const uuid = digits === undefined ? null : uuidOf(digits);
    if (uuid !== null) return `${HANDOFF_EXTERNAL_ID_PREFIX}${uuid}`;
  }
  return null;
}

function shortened(hex: string): string {
  return BigInt(`0x${hex}`).toString(36).padStart(DIGITS, "0");
}

function uuidOf(digits: string): string | null {
  const number = [...digits].reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n);
  const hex = number.toString(16).padStart(32, "0");
  if (hex.length > 32) return null;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
