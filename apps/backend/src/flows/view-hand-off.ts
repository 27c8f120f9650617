import type { AssistView } from "@opencx/shared/assist";
import type { DeskHandOff } from "#domain/hand-off/desk-hand-off.ts";
import type { HandOffRecord } from "#domain/hand-off/hand-off-record.ts";
import type { Store } from "#store/store.ts";

type Shown = NonNullable<AssistView["handoff"]>;

/** `isTicketOfHandOff`: the ticket was opened by the hand-off, and the session is another ticket's. */
export type HandOffToShow = { view: Shown; sessionId: string; at: Date; isTicketOfHandOff: boolean };

/** The newest hand-off that a ticket has to do with: inside its own account, to another one, or from another one to it. */
export async function viewHandOff(
  store: Pick<Store, "sessions" | "handOffs" | "deskHandOffs">,
  ticket: { organizationId: string; integrationId: string; ticketId: string },
): Promise<HandOffToShow | null> {
  const { organizationId, integrationId, ticketId } = ticket;
  const session = await store.sessions.findByTicket(organizationId, integrationId, ticketId);
  if (session === null) {
    const handOff = await store.handOffs.findByTicket(organizationId, integrationId, ticketId);
    const from = handOff && (await store.sessions.find(organizationId, handOff.sessionId));
    return handOff && toShow(handOff, { language: from?.locale ?? "", isTicketOfHandOff: true });
  }
  const [inside] = await store.deskHandOffs.listBySession(organizationId, session.id);
  if (inside) return { view: viewDesk(inside), sessionId: session.id, at: inside.createdAt, isTicketOfHandOff: false };
  const outside = (await store.handOffs.listBySession(organizationId, session.id)).at(-1);
  return outside ? toShow(outside, { language: session.locale ?? "", isTicketOfHandOff: false }) : null;
}

function viewDesk({
  reason,
  detail,
  summary,
  sentiment,
  isFrustrated,
  language,
  problem,
  createdAt,
}: DeskHandOff): Shown {
  const texts = (points: readonly { text: string }[] | undefined) => (points ?? []).map(({ text }) => text);
  return {
    reason,
    summary: [summary?.wants?.text, detail, problem].filter((text) => text).join(" "),
    sentiment: sentiment ?? "neutral",
    frustrated: isFrustrated,
    language: language ?? "",
    tried: texts(summary?.tried),
    promised: texts(summary?.promised),
    missing: texts(summary?.missing),
    at: createdAt.toISOString(),
  };
}

function toShow(
  { sessionId, summary, sentiment, createdAt }: HandOffRecord,
  { language, isTicketOfHandOff }: { language: string; isTicketOfHandOff: boolean },
): HandOffToShow {
  const reason = isTicketOfHandOff
    ? "A session of another account was handed off to this ticket."
    : "The session was handed off to another account.";
  const about = { summary: summary ?? "", sentiment: sentiment ?? ("neutral" as const), language };
  const view = { reason, ...about, tried: [], missing: [], at: createdAt.toISOString() };
  return { view, sessionId, at: createdAt, isTicketOfHandOff };
}
