import type { ColorScheme, SidebarHost, Unsubscribe } from "@opencx/sidebar/host/sidebar-host";
import * as z from "zod/mini";
import { backendUrlOf } from "./zaf/app-settings.ts";
import { callBackend } from "./zaf/call-backend.ts";
import { insertDraft, undoInsert } from "./zaf/composer.ts";
import { readPaths } from "./zaf/read-paths.ts";
import { readTicket } from "./zaf/read-ticket.ts";
import type { ZafClient, ZafHandler } from "./zaf/zaf-client.ts";

/** What can make another draft due, or change what can be done with this one. */
const CHANGES = [
  "ticket.conversation.changed",
  "ticket.status.changed",
  "ticket.updated",
  "ticket.submit.done",
] as const;
const TALLEST = 800;
const MODAL = { width: "720px", height: "640px" } as const;

/** Zendesk's agent workspace, as the panel asks of it. Reads who the rep is once. */
export async function createZendeskHost(client: ZafClient, firstScheme: ColorScheme): Promise<SidebarHost> {
  const backendUrl = backendUrlOf(await client.metadata());
  const rep = await readPaths(client, ["currentUser.id", "currentUser.locale", "colorScheme"]);
  const locale = rep.get("currentUser.locale");
  const agentId = z.int().safeParse(rep.get("currentUser.id"));
  return {
    helpdesk: "zendesk",
    locale: typeof locale === "string" ? locale : "en",
    agentId: agentId.success && agentId.data > 0 ? agentId.data : null,
    canUndo: true,
    colorScheme: schemeOf(rep.get("colorScheme")) ?? firstScheme,
    readTicket: () => readTicket(client),
    insertDraft: (request) => insertDraft(client, request),
    undoInsert: (token) => undoInsert(client, token),
    onTicketChange: (listener) => subscribe(client, CHANGES, listener),
    onActivated: (listener) => subscribe(client, ["app.activated"], listener),
    onDeactivated: (listener) => subscribe(client, ["app.deactivated", "app.willDestroy"], listener),
    onColorScheme: (listener) =>
      subscribe(client, ["colorScheme.changed"], (scheme) => listener(schemeOf(scheme) ?? firstScheme)),
    resize: (height) => ask(client.invoke("resize", { width: "100%", height: `${Math.min(height, TALLEST)}px` })),
    notify: (message) => ask(client.invoke("notify", message, "notice")),
    call: (call) => callBackend(client, backendUrl, call),
    openLink: (url) => void window.open(url, "_blank", "noopener,noreferrer"),
    inspect: (ticketId) => ask(openInspect(client, ticketId)),
  };
}

/** Another frame of the same page, over the workspace. It learns from its address which ticket it is about. */
function openInspect(client: ZafClient, ticketId: string): Promise<unknown> {
  const url = `assets/iframe.html#inspect=${encodeURIComponent(ticketId)}`;
  return client.invoke("instances.create", { location: "modal", url, size: MODAL });
}

/** A wish that Zendesk may refuse; the panel goes on without. */
function ask(wish: Promise<unknown>): void {
  wish.catch(() => undefined);
}

function subscribe(client: ZafClient, events: readonly string[], listener: ZafHandler): Unsubscribe {
  for (const event of events) client.on(event, listener);
  return () => {
    for (const event of events) client.off(event, listener);
  };
}

function schemeOf(value: unknown): ColorScheme | null {
  return value === "light" || value === "dark" ? value : null;
}
