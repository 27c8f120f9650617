import type { SidebarHost, Unsubscribe } from "@opencx/sidebar/host/sidebar-host";
import { callBackend } from "./call-backend.ts";
import type { FdkClient } from "./fdk-client.ts";
import { insertDraft } from "./insert-draft.ts";
import { readAgent } from "./read-agent.ts";
import { readTicket } from "./read-ticket.ts";

/** What can make another draft due. Freshdesk tells of what the agent does, not of a customer's answer. */
const CHANGES = ["ticket.sendReply", "ticket.addNote", "ticket.statusChanged", "ticket.agentChanged"] as const;
const TALLEST = 700;
const LONGEST_TITLE = 30;
const LONGEST_MESSAGE = 100;
const TITLE = "OpenCX";

/** Freshdesk's agent workspace, as the panel asks of it. Reads who the agent is once. */
export async function createFreshdeskHost(client: FdkClient): Promise<SidebarHost> {
  const agent = await readAgent(client);
  return {
    helpdesk: "freshdesk",
    locale: agent.locale,
    agentId: agent.id,
    canUndo: false,
    // Freshdesk tells apps of no other colours.
    colorScheme: "light",
    readTicket: () => readTicket(client),
    insertDraft: (request) => insertDraft(client, request),
    undoInsert: () => Promise.resolve("failed"),
    onTicketChange: (listener) => subscribe(client, CHANGES, listener),
    onActivated: (listener) => subscribe(client, ["app.activated"], listener),
    onDeactivated: (listener) => subscribe(client, ["app.deactivated"], listener),
    onColorScheme: () => () => undefined,
    resize: (height) => ask(client.instance.resize({ height: `${Math.min(height, TALLEST)}px` })),
    notify: (message) =>
      ask(
        client.interface.trigger("showNotify", {
          type: "info",
          title: shortened(TITLE, LONGEST_TITLE),
          message: shortened(message, LONGEST_MESSAGE),
        }),
      ),
    call: callBackend(client),
    openLink: (url) => {
      window.open(url, "_blank", "noopener,noreferrer");
    },
    inspect: null,
  };
}

/** A wish that Freshdesk may refuse; the panel goes on without. */
function ask(wish: Promise<unknown>): void {
  wish.catch(() => undefined);
}

function subscribe(client: Pick<FdkClient, "events">, names: readonly string[], listener: () => void): Unsubscribe {
  for (const name of names) client.events.on(name, listener);
  return () => {
    for (const name of names) client.events.off(name, listener);
  };
}

/** Freshdesk refuses longer texts. */
function shortened(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("")}…`;
}
