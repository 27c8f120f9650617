import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type BackendProcess, createBackendProcess, eventually } from "./backend-process.ts";
import { drained } from "./drained-queue.ts";
import { createSource, syncToEnd } from "./help-center-index.ts";
import { answeredComments, publicReplies, unansweredComments, unevenComments } from "./note-ledger.ts";
import { type Connected, type SandboxHelpdesk, sandboxHelpdesk } from "./sandbox-helpdesk.ts";

const MOST_NOTES = 5;

describe("automatic writers that answer each other", () => {
  let helpdesk: SandboxHelpdesk;
  let backend: BackendProcess;
  let connected: Connected;

  beforeAll(async () => {
    helpdesk = await sandboxHelpdesk();
    backend = await createBackendProcess({ databaseUrl: null, zendeskUrl: helpdesk.urlTemplate });
    await backend.start();
    connected = await helpdesk.connect(backend);
    await syncToEnd(backend, await createSource(backend, connected.integrationId));
    // An admin has widened the triggers: every update of a ticket calls us, our own notes and tags included.
    for (const trigger of helpdesk.account.triggers())
      trigger.all = trigger.all.filter(({ field }) => field !== "comment_is_public");
  });
  afterAll(async () => {
    await backend.dispose();
    await helpdesk.close();
  });

  async function traces(ticketId: number): Promise<{ outcome: string; reason: string }[]> {
    const { id } = await backend.query("sessions.get", { integrationId: connected.integrationId, ticketId });
    return (await backend.query("sessions.inspect", { id })).traces;
  }
  const deliveriesOf = (ticketId: number) =>
    helpdesk.account.deliveries.filter(({ requestBody }) => requestBody.includes(String(ticketId)));

  it("F9: the webhook of our own note leads to one quiet run and to no further write", async () => {
    const { account } = helpdesk;
    const ticketIds = Array.from({ length: 10 }, () => helpdesk.ask());
    await eventually("a note for each comment", () => unansweredComments(account).length === 0);
    await eventually("our own notes have called us", () =>
      ticketIds.every((ticketId) => deliveriesOf(ticketId).filter(({ result }) => result === 202).length >= 2),
    );
    await drained(backend);
    expect(unevenComments(account)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
    for (const ticketId of ticketIds) {
      expect(deliveriesOf(ticketId)).toHaveLength(2);
      const outcomes = (await traces(ticketId)).map(({ outcome, reason }) => `${outcome}: ${reason}`).sort();
      expect(outcomes).toEqual(["quiet: already_suggested", "suggested: answer_found"]);
    }
  });

  it("F9: an auto-responder that answers every note is left alone after five notes", async () => {
    const { account } = helpdesk;
    account.ledger.clear();
    const ticketId = helpdesk.ask();
    const notes = () => answeredComments(account).reduce((sum, comment) => sum + comment.notes, 0);
    const isBreakerOpen = async () =>
      (await traces(ticketId).catch(() => [])).some(({ reason }) => reason === "too_many_notes_on_ticket");
    let answered = 0;
    await eventually(
      "the breaker opens",
      () => {
        // Whatever is written on the ticket is answered at once, publicly, as the customer.
        if (notes() > answered) {
          answered = notes();
          account.addComment(ticketId, {
            text: `This is automatic reply ${answered}. How long does a refund take until the money is back on my card?`,
          });
        }
        return isBreakerOpen();
      },
      60_000,
    );
    await drained(backend);
    expect(notes()).toBe(MOST_NOTES);
    expect(answeredComments(account).filter((comment) => comment.notes > 1)).toEqual([]);
    expect(publicReplies(account)).toBe(0);
  });
});
