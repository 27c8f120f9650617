import type { Channel } from "@opencx/shared/vocabulary";

/** Where a ticket came from, by Freshdesk's number: its word and our channel. */
const SOURCES = new Map<number, { via: string; channel: Channel }>([
  [1, { via: "email", channel: "email" }],
  [2, { via: "portal", channel: "web" }],
  [3, { via: "phone", channel: "phone" }],
  [4, { via: "forum", channel: "web" }],
  [5, { via: "twitter", channel: "api" }],
  [6, { via: "facebook", channel: "api" }],
  [7, { via: "chat", channel: "web" }],
  [8, { via: "mobihelp", channel: "web" }],
  [9, { via: "feedback widget", channel: "web" }],
  [10, { via: "outbound email", channel: "email" }],
  [11, { via: "e-commerce", channel: "api" }],
]);

/** A mail with which a rep began the conversation. */
export const OUTBOUND_EMAIL = 10;

/** Words in the label of a source that the account added, or that Freshdesk added after this was written. */
const WORDS: [RegExp, Channel][] = [
  [/whats\s?app/i, "whatsapp"],
  [/\bsms\b|text message/i, "sms"],
  [/slack/i, "slack"],
  [/e-?mail/i, "email"],
  [/phone|call|voice/i, "phone"],
  [/portal|web|widget|form|chat|message|messaging|messenger/i, "web"],
];

/** Whether only the label of a source tells what it is. */
export const isOwnSource = (source: number | null | undefined): boolean => source != null && !SOURCES.has(source);

/**
 * Our channel for Freshdesk's source, with its own word for it. What neither number nor label tells came through an
 * integration.
 */
export function channelOf(
  source: number | null | undefined,
  label: string | null = null,
): { via: string; channel: Channel } {
  if (source == null) return { via: "unknown", channel: "api" };
  const known = SOURCES.get(source);
  if (known) return known;
  const channel = WORDS.find(([words]) => words.test(label ?? ""))?.[1] ?? "api";
  return { via: label ?? `source ${source}`, channel };
}
