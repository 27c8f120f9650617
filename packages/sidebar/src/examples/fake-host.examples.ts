import type { AssistView } from "@opencx/shared/assist";
import type {
  HostAnswer,
  HostCall,
  HostTicket,
  InsertOutcome,
  InsertRequest,
  SidebarHost,
} from "../host/sidebar-host.ts";
import { READY } from "./assist.examples.ts";
import { OPEN_TICKET } from "./panel.examples.ts";

type Listener = () => void;

/** A host without a helpdesk: it remembers what was asked of it, and says what it is told to say. */
export function fakeHost(change: Partial<SidebarHost> = {}) {
  const listeners = { change: new Set<Listener>(), activated: new Set<Listener>(), deactivated: new Set<Listener>() };
  const calls: HostCall[] = [];
  const inserted: InsertRequest[] = [];
  const notices: string[] = [];
  const heights: number[] = [];
  const opened: string[] = [];
  const world: { ticket: HostTicket; answer: HostAnswer } = { ticket: OPEN_TICKET, answer: answerWith(READY) };
  const subscribe = (to: Set<Listener>) => (listener: Listener) => {
    to.add(listener);
    return () => void to.delete(listener);
  };
  const host: SidebarHost = {
    helpdesk: "zendesk",
    locale: "en",
    agentId: 7,
    canUndo: true,
    colorScheme: "light",
    readTicket: async () => world.ticket,
    insertDraft: async (request): Promise<InsertOutcome> => {
      inserted.push(request);
      return { kind: "inserted", undo: { before: "", after: request.html }, wroteTo: "reply" };
    },
    undoInsert: async () => "undone",
    onTicketChange: subscribe(listeners.change),
    onActivated: subscribe(listeners.activated),
    onDeactivated: subscribe(listeners.deactivated),
    onColorScheme: () => () => undefined,
    resize: (height) => void heights.push(height),
    notify: (message) => void notices.push(message),
    call: async (call) => {
      calls.push(call);
      return world.answer;
    },
    openLink: (url) => void opened.push(url),
    inspect: null,
    ...change,
  };
  const tell = (to: keyof typeof listeners) => {
    for (const listener of listeners[to]) listener();
  };
  return { host, world, calls, inserted, notices, heights, opened, tell };
}

/** What the backend sends when a procedure has answered. */
export function answerWith(data: AssistView | object): HostAnswer {
  return { kind: "answered", status: 200, body: { result: { data } }, retryAfterSeconds: null };
}

/** What the backend sends when it refuses. */
export function refusalWith(status: number, message = "No.", retryAfterSeconds: number | null = null): HostAnswer {
  return {
    kind: "answered",
    status,
    body: { error: { message, code: -32_000, data: { httpStatus: status } } },
    retryAfterSeconds,
  };
}
