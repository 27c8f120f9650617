import type { Integration } from "@opencx/shared/integration";
import type { HelpdeskKind } from "@opencx/shared/vocabulary";
import { helpdeskNames } from "../state-words.ts";

/** What differs between helpdesks on their pages, in words. */
export type HelpdeskRoom = {
  name: string;
  path: string;
  title: string;
  about: string;
  /** Shown while no account of this kind is connected. */
  empty: string;
  /** What tells the copilot of tickets there. */
  callers: string;
  /** What carries the webhook secret there. */
  secretPlace: string;
  testHint: string;
};

export const HELPDESK_ROOMS: Record<HelpdeskKind, HelpdeskRoom> = {
  zendesk: {
    name: helpdeskNames.zendesk,
    path: "/settings/integrations/zendesk",
    title: "Zendesk Ticketing",
    about:
      "The copilot reads tickets of this account and posts drafts as internal notes. It never writes to a customer.",
    empty: "No Zendesk account is connected. Connect one to get drafts as internal notes on its tickets.",
    callers: "The webhook and its trigger",
    secretPlace: "the webhook",
    testHint:
      "In the sandbox leave it empty: a customer is invented. In a real account name a ticket whose customer waits for an answer; it is treated like any other, so it may get its internal note.",
  },
  freshdesk: {
    name: helpdeskNames.freshdesk,
    path: "/settings/integrations/freshdesk",
    title: "Freshdesk Ticketing",
    about:
      "The copilot works in this account as an agent of its own: it answers customers or drafts for reps, hands tickets over and resolves them. What it may do on each channel is chosen under Settings › Autopilot.",
    empty: "No Freshdesk account is connected. Connect one and the copilot works its tickets as an agent of its own.",
    callers: "The two automation rules",
    secretPlace: "both automation rules",
    testHint:
      "In the sandbox leave it empty: a customer is invented. In a real account name a ticket whose customer waits for an answer; it is treated like any other, so the customer may get the answer.",
  },
};

/** What an account does, in a few words. */
export function accountWords(account: Integration): string {
  switch (account.kind) {
    case "zendesk":
      return `Assist Mode ${account.settings.assistMode ? "on" : "off"}`;
    case "freshdesk":
      return account.settings.autoHandleAllIncomingTickets
        ? "handles every new ticket"
        : "handles the tickets given to it";
    default:
      return account satisfies never;
  }
}
