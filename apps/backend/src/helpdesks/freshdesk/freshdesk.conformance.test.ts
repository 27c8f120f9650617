import type { FreshdeskAccount, FreshdeskFault } from "@opencx/helpdesk-emulator";
import { describeHelpdesk, type HelpdeskStage, type Mishap } from "../conformance.ts";
import { type EmulatedFreshdesk, onNextWrite, openEmulatedFreshdesk, wait } from "./emulated-freshdesk.examples.ts";
import { stagedDesk } from "./staged-desk.examples.ts";

const FAULTS: Record<Mishap, FreshdeskFault> = {
  "answer-lost": { kind: "answer-lost" },
  "torn-answer": { kind: "truncated-body" },
  "error-after": { kind: "server-error", status: 500, when: "after" },
  "error-before": { kind: "server-error", status: 503, when: "before" },
  busy: { kind: "too-many-requests", retryAfter: "20" },
};
const CLOSED = 5;

async function openStage(): Promise<HelpdeskStage> {
  const freshdesk = await openEmulatedFreshdesk();
  const { account, clock, emulator } = freshdesk;
  return {
    helpdesk: freshdesk.helpdesk,
    driver: freshdesk.driver,
    stranger: freshdesk.open("wrong-key"),
    newTicket: async (text) => String(account.createTicket({ subject: "A question", text }).id),
    comment: async (ticketId, { by, text, isPublic = true }) => {
      if (by === "customer") account.customerReplies(Number(ticketId), { text });
      else if (isPublic) account.agentReplies(Number(ticketId), { text });
      else account.addNote(Number(ticketId), { text });
    },
    close: async (ticketId) => account.setStatus(Number(ticketId), CLOSED),
    people: () => {
      const former = account.addAgent({ name: "Lee Leaver", email: "lee@acme.example" });
      account.deleteAgent(former.id);
      const { requesterId } = account.createTicket({ subject: "A question", text: "Where is it?" });
      return { rep: account.agent.id, formerRep: former.id, customer: requesterId };
    },
    setTags: async (ticketId, tags) => account.setTags(Number(ticketId), tags),
    tags: (ticketId) => account.getTicket(Number(ticketId)).tags,
    commentsSeenBy: (ticketId, who) => commentsSeenBy(account, { ticketId, who }),
    mishap: (kind) => {
      for (const method of ["POST", "PUT"] as const) onNextWrite(account, method, FAULTS[kind]);
    },
    wait: (ms) => wait(clock, ms),
    now: () => clock.at,
    deliveryTo: (url) => deliveryTo(freshdesk, url),
    stop: () => emulator.close(),
    desk: stagedDesk(account),
  };
}

function commentsSeenBy(account: FreshdeskAccount, { ticketId, who }: { ticketId: string; who: "customer" | "rep" }) {
  const { messages } = account.ticketAsSeenBy(Number(ticketId), who === "rep" ? "agent" : "requester");
  return messages.map(({ id, text, private: isPrivate }) => ({
    id: String(id ?? "description"),
    text,
    isPublic: !isPrivate,
  }));
}

async function deliveryTo({ account }: EmulatedFreshdesk, url: string): ReturnType<HelpdeskStage["deliveryTo"]> {
  await account.idle();
  const delivery = account.deliveries.find(({ endpoint }) => endpoint === url);
  if (!delivery) return null;
  const headers = Object.entries(delivery.requestHeaders).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(headers), body: Buffer.from(delivery.requestBody) };
}

describeHelpdesk("Freshdesk", openStage);
