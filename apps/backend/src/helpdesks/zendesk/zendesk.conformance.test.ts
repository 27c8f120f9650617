import type { FaultRule } from "@opencx/helpdesk-emulator";
import { describeHelpdesk, type HelpdeskStage, type Mishap } from "../conformance.ts";
import { type EmulatedZendesk, onNextUpdate, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

const FAULTS: Record<Mishap, FaultRule["fault"]> = {
  "answer-lost": { kind: "answer-lost" },
  "torn-answer": { kind: "truncated-body" },
  "error-after": { kind: "server-error", status: 500, when: "after" },
  "error-before": { kind: "server-error", status: 503, when: "before" },
  busy: { kind: "too-many-requests", retryAfter: "20" },
};

async function openStage(): Promise<HelpdeskStage> {
  const zendesk = await openEmulatedZendesk();
  const { account, clock, emulator } = zendesk;
  account.addUser({ name: "Robin Rep", email: "robin@acme.example", role: "agent" });
  return {
    helpdesk: zendesk.helpdesk,
    driver: zendesk.driver,
    stranger: zendesk.open({ email: account.admin.email, token: "wrong" }),
    newTicket: async (text) => String(account.createTicket({ subject: "A question", text }).id),
    comment: async (ticketId, { by, text, isPublic = true }) => {
      account.addComment(Number(ticketId), { by: by === "rep" ? "agent" : "requester", text, isPublic });
    },
    close: async (ticketId) => account.setStatus(Number(ticketId), "closed"),
    people: () => {
      const former = account.addUser({ name: "Lee Leaver", email: "lee@acme.example", role: "agent" });
      account.setUser(former.id, { suspended: true });
      const customer = account.addUser({ name: "Cleo", email: "cleo@example.com", role: "end-user" });
      return { rep: account.admin.id, formerRep: former.id, customer: customer.id };
    },
    setTags: async (ticketId, tags) => account.setTags(Number(ticketId), tags),
    tags: (ticketId) => account.getTicket(Number(ticketId)).tags,
    commentsSeenBy: (ticketId, who) => {
      const { comments } = account.ticketAsSeenBy(Number(ticketId), who === "rep" ? "agent" : "requester");
      return comments.map(({ id, html, plain, isPublic }) => ({ id: String(id), text: `${plain}\n${html}`, isPublic }));
    },
    mishap: (kind) => onNextUpdate(account, FAULTS[kind]),
    wait: (ms) => {
      clock.at = new Date(clock.at.getTime() + ms);
    },
    now: () => clock.at,
    deliveryTo: (url) => deliveryTo(zendesk, url),
    stop: () => emulator.close(),
    desk: null,
  };
}

async function deliveryTo({ account }: EmulatedZendesk, url: string): ReturnType<HelpdeskStage["deliveryTo"]> {
  await account.idle();
  const delivery = account.deliveries.find(({ endpoint }) => endpoint === url);
  if (!delivery) return null;
  const headers = Object.entries(delivery.requestHeaders).map(([name, value]) => [name.toLowerCase(), value]);
  return { headers: Object.fromEntries(headers), body: Buffer.from(delivery.requestBody) };
}

describeHelpdesk("Zendesk", openStage, { withoutDesk: "reps answer there, and the copilot advises them" });
