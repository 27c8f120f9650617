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
  /** What makes the copilot begin there, as a step for a new user. */
  start: { title: string; text: string; label: string };
  /** Where the app inside the helpdesk is given its key, and what it asks for beside it. */
  appKey: { place: string; server: { label: string; of: (address: URL) => string } };
};

export const HELPDESK_ROOMS: Record<HelpdeskKind, HelpdeskRoom> = {
  zendesk: {
    name: helpdeskNames.zendesk,
    path: "/settings/integrations/zendesk",
    title: "Zendesk Ticketing",
    about:
      "The copilot reads tickets of this account and posts drafts as internal notes. It never writes to a customer.",
    empty: "No Zendesk account is connected. Connect one to get drafts as internal notes on its tickets.",
    callers: "The webhook and its triggers",
    secretPlace: "the webhook",
    testHint:
      "In the sandbox leave it empty: a customer is invented. In a real account name a ticket whose customer waits for an answer; it is treated like any other, so it may get its internal note.",
    start: {
      title: "Turn Assist Mode on",
      text: "From the next webhook on, customer comments get a draft as an internal note.",
      label: "Assist Mode",
    },
    appKey: {
      place: "Admin Center › Apps and integrations › Apps › OpenCX › Settings",
      server: { label: "Address of your OpenCX server", of: ({ origin }) => origin },
    },
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
    start: {
      title: "Choose which tickets it works",
      text: "Every new ticket, or those given to its agent; what it does there is set by channel under Autopilot.",
      label: "Intake",
    },
    appKey: {
      place: "Admin › Apps › OpenCX › Settings",
      server: { label: "Host of your OpenCX server", of: ({ hostname }) => hostname },
    },
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
