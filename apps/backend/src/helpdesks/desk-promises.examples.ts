import { expect, it } from "vitest";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import type { TicketChange } from "#domain/delivery/ticket-change.ts";
import type { HelpdeskStage, Mishap } from "./conformance.ts";
import type { HelpdeskTicket, PublicReply, TicketDesk } from "./helpdesk.ts";

export type StagedFile = { name: string; contentType: string; bytes: Uint8Array };

/** What goes on behind the back of a helpdesk on which the copilot works tickets itself. */
export type DeskStage = {
  /** The helpdesk's number of the copilot's own agent. */
  copilotId: number;
  /** A rep who works in one of two groups. */
  rep: { id: number; groupId: number; otherGroupId: number };
  heldBy(ticketId: string): { status: string; assigneeId: number | null; groupId: number | null; isMarked: boolean };
  change(
    ticketId: string,
    change: { status?: "pending" | "solved"; assigneeId?: number | null; groupId?: number | null },
  ): Promise<void>;
  markSpam(ticketId: string): Promise<void>;
  remove(what: "rep" | "group" | "marker-field"): void;
  renameGroup(name: string): void;
  /** A ticket whose first message has this file; its customer answers with the other one. */
  ticketWithFiles(first: StagedFile, second: StagedFile): Promise<string>;
  filesSeenByCustomer(ticketId: string): StagedFile[];
  /** Everything that was changed through the helpdesk's API so far. */
  changesMade(): number;
};

type Staging = () => { stage: HelpdeskStage; staged: DeskStage; desk: TicketDesk };

const HTML = "<p>Open <strong>Settings</strong>.</p><ul><li>Wait 17 days</li></ul>";
const signal = AbortSignal.timeout(60_000);

const read = async ({ helpdesk }: HelpdeskStage, ticketId: string): Promise<HelpdeskTicket> => {
  const reading = await helpdesk.readTicket(ticketId);
  if (reading.kind !== "found") throw new Error(`Ticket ${ticketId} was not found: ${reading.detail}`);
  return reading.ticket;
};

async function replyFor(stage: HelpdeskStage, ticketId: string, more: Partial<PublicReply> = {}): Promise<PublicReply> {
  const { stamp } = await read(stage, ticketId);
  return { ticketId, html: HTML, marker: `marker-${ticketId}`, stamp, attachments: [], ...more };
}

const traceOf = async ({ ticketId, marker, html }: PublicReply, since: Date) => ({
  ticketId,
  marker,
  textHash: await noteTextHash(html),
  since,
  isPublic: true,
});

const publicOn = ({ commentsSeenBy }: HelpdeskStage, ticketId: string) => commentsSeenBy(ticketId, "customer").slice(1);

export function replyPromises(open: Staging): void {
  it("R165 R182: is one message of the copilot's own agent, which the customer sees", async () => {
    const { stage, staged, desk } = open();
    const ticketId = await stage.newTicket("How do I reset it?");
    const outcome = await desk.postReply(await replyFor(stage, ticketId));
    const [reply, ...others] = publicOn(stage, ticketId);
    expect(outcome).toEqual({ kind: "sent", remoteId: reply?.id });
    expect(others).toEqual([]);
    expect(reply?.text).toContain("Wait 17 days");
    const last = (await read(stage, ticketId)).comments.at(-1);
    expect(last).toMatchObject({ authorId: String(staged.copilotId), authorRole: "rep", isPublic: true });
  });

  it("R221 R222: is recognised as ours when the ticket is read again", async () => {
    const { stage, desk } = open();
    const ticketId = await stage.newTicket("How do I reset it?");
    const reply = await replyFor(stage, ticketId);
    const outcome = await desk.postReply(reply);
    const last = (await read(stage, ticketId)).comments.at(-1);
    expect(outcome).toMatchObject({ remoteId: last?.id });
    expect(last?.marker).toBe(reply.marker);
    expect(await noteTextHash(last?.text ?? "")).toBe(await noteTextHash(HTML));
  });

  it.each<Mishap>(["answer-lost", "torn-answer", "error-after"])(
    "F3: whose answer is spoiled by %s ends as unknown and is found again, once",
    async (mishap) => {
      const { stage, desk } = open();
      const ticketId = await stage.newTicket("How do I reset it?");
      const reply = await replyFor(stage, ticketId);
      const since = stage.now();
      stage.mishap(mishap);
      expect(await desk.postReply(reply)).toMatchObject({ kind: "unknown" });
      const [written, ...others] = publicOn(stage, ticketId);
      expect(others).toEqual([]);
      const trace = await traceOf(reply, since);
      expect(await stage.helpdesk.findNote(trace)).toEqual({ kind: "found", remoteId: written?.id });
      const withoutMarker = { ...trace, marker: "lost" };
      expect(await stage.helpdesk.findNote(withoutMarker)).toEqual({ kind: "found", remoteId: written?.id });
    },
  );

  it("F3: that failed before it was written is absent, also beside a note that says the same", async () => {
    const { stage, desk } = open();
    const ticketId = await stage.newTicket("How do I reset it?");
    const reply = await replyFor(stage, ticketId);
    await stage.helpdesk.postInternalNote({ ...reply, marker: "a note" });
    stage.mishap("error-before");
    expect(await desk.postReply(reply)).toMatchObject({ kind: "unknown" });
    expect(publicOn(stage, ticketId)).toEqual([]);
    expect(await stage.helpdesk.findNote(await traceOf(reply, stage.now()))).toEqual({ kind: "absent" });
  });

  it("R192: and its note is not taken for it by the customer's side", async () => {
    const { stage } = open();
    const ticketId = await stage.newTicket("How do I reset it?");
    const before = stage.commentsSeenBy(ticketId, "customer");
    await stage.helpdesk.postInternalNote(await replyFor(stage, ticketId));
    expect(stage.commentsSeenBy(ticketId, "customer")).toEqual(before);
  });

  it("R063 R212: is refused on a ticket that is closed or spam, with the reason", async () => {
    const { stage, staged, desk } = open();
    const [closed, spam] = [await stage.newTicket("One"), await stage.newTicket("Two")];
    const replies = [await replyFor(stage, closed), await replyFor(stage, spam)];
    await stage.close(closed);
    await staged.markSpam(spam);
    const outcomes = [];
    for (const reply of replies) outcomes.push(await desk.postReply(reply));
    expect(outcomes).toMatchObject([
      { kind: "refused", detail: expect.stringContaining("closed") },
      { kind: "refused", detail: expect.stringContaining("spam") },
    ]);
    expect([publicOn(stage, closed), publicOn(stage, spam)]).toEqual([[], []]);
  });

  it("F6: is not sent while the helpdesk is busy, and says when to come back", async () => {
    const { stage, desk } = open();
    const ticketId = await stage.newTicket("How do I reset it?");
    const reply = await replyFor(stage, ticketId);
    stage.mishap("busy");
    expect(await desk.postReply(reply)).toMatchObject({ kind: "not-executed", retryAt: expect.any(Date) });
    expect(publicOn(stage, ticketId)).toEqual([]);
  });
}

const file = (name: string, bytes: Uint8Array): StagedFile => ({ name, contentType: "image/png", bytes });
const some = new Uint8Array([137, 80, 78, 71, 0, 255, 10, 13]);
const other = new Uint8Array(Array.from({ length: 5_000 }, (_, index) => index % 251));

export function filePromises(open: Staging): void {
  it("R215: of a reply reach the customer as they are", async () => {
    const { stage, staged, desk } = open();
    const ticketId = await stage.newTicket("May I see it?");
    const attachments = [file("one.png", some), file("zwei – ü.png", other)];
    expect(await desk.postReply(await replyFor(stage, ticketId, { attachments }))).toMatchObject({ kind: "sent" });
    expect(staged.filesSeenByCustomer(ticketId)).toEqual(attachments);
  });

  it("R216: that weigh more than 20 MB together are refused in words before anything is sent", async () => {
    const { stage, staged, desk } = open();
    const ticketId = await stage.newTicket("May I see it?");
    const large = new Uint8Array(13 * 1024 * 1024);
    const attachments = [file("one.png", large), file("two.png", large)];
    const before = staged.changesMade();
    expect(await desk.postReply(await replyFor(stage, ticketId, { attachments }))).toMatchObject({
      kind: "refused",
      detail: expect.stringMatching(/26\.0 MB.*20 MB is the most/),
    });
    expect(staged.changesMade()).toBe(before);
  });

  it("R213: of customers are listed with name and size, and read at any later time", async () => {
    const { stage, staged, desk } = open();
    const ticketId = await staged.ticketWithFiles(file("first.png", some), file("later.png", other));
    const { comments } = await read(stage, ticketId);
    stage.wait(24 * 3_600_000);
    const found = [];
    for (const { id: commentId, attachments } of comments)
      for (const { id: attachmentId, name, contentType, size } of attachments) {
        const reading = await desk.readAttachment({ ticketId, commentId, attachmentId, maxBytes: 10_000, signal });
        found.push({ name, contentType, size, reading });
      }
    expect(found).toEqual([
      { name: "first.png", contentType: "image/png", size: 8, reading: { kind: "bytes", bytes: some } },
      { name: "later.png", contentType: "image/png", size: 5_000, reading: { kind: "bytes", bytes: other } },
    ]);
  });

  it("R213: that are too large are not read, and those that are gone are said to be", async () => {
    const { stage, staged, desk } = open();
    const ticketId = await staged.ticketWithFiles(file("first.png", some), file("later.png", other));
    const comment = (await read(stage, ticketId)).comments.at(-1);
    const asked = { ticketId, commentId: comment?.id ?? "", attachmentId: comment?.attachments[0]?.id ?? "", signal };
    expect(await desk.readAttachment({ ...asked, maxBytes: 4_999 })).toMatchObject({ kind: "too-large" });
    expect(await desk.readAttachment({ ...asked, maxBytes: 5_000 })).toMatchObject({ kind: "bytes" });
    const gone = { kind: "gone", detail: expect.any(String) };
    expect(await desk.readAttachment({ ...asked, attachmentId: "1", maxBytes: 9 })).toMatchObject(gone);
    expect(await desk.readAttachment({ ...asked, commentId: "1", maxBytes: 9 })).toMatchObject(gone);
    expect(await desk.readAttachment({ ...asked, ticketId: "999999999", maxBytes: 9 })).toMatchObject(gone);
  });
}

export function changePromises(open: Staging): void {
  const begin = async (groupId: number | null) => {
    const { stage, staged, desk } = open();
    const ticketId = await stage.newTicket("I want a person.");
    await stage.setTags(ticketId, ["vip"]);
    await staged.change(ticketId, { status: "pending", assigneeId: staged.copilotId, groupId });
    return { ...open(), ticketId, apply: (change: TicketChange) => desk.changeTicket({ ticketId, change }) };
  };

  it("R194 R195: sets a ticket open and unassigned, and leaves the rest as it was", async () => {
    const { stage, staged, ticketId, apply } = await begin(null);
    const group = staged.heldBy(ticketId).groupId;
    expect(await apply({ status: "open", assigneeId: null })).toEqual({ kind: "sent", remoteId: null });
    expect(await apply({ status: "open", assigneeId: null })).toEqual({ kind: "sent", remoteId: null });
    expect(staged.heldBy(ticketId)).toEqual({ status: "open", assigneeId: null, groupId: group, isMarked: false });
    expect(stage.tags(ticketId)).toEqual(["vip"]);
    expect((await read(stage, ticketId)).status).toBe("open");
  });

  it("R196: marks a ticket for the team's own rules", async () => {
    const { staged, ticketId, apply } = await begin(null);
    expect(await apply({ assigneeId: null, mark: true })).toMatchObject({ kind: "sent" });
    expect(staged.heldBy(ticketId)).toMatchObject({ status: "pending", assigneeId: null, isMarked: true });
  });

  it("R197 R198 R219: gives a ticket to a rep and to a group, which a reading shows", async () => {
    const { stage, staged, ticketId, apply } = await begin(null);
    const { id, groupId } = staged.rep;
    expect(await apply({ assigneeId: id })).toMatchObject({ kind: "sent" });
    expect(await apply({ groupId })).toMatchObject({ kind: "sent" });
    const shown = { assigneeId: String(id), group: { id: String(groupId), name: expect.any(String) } };
    expect(await read(stage, ticketId)).toMatchObject(shown);
    staged.renameGroup("Second line");
    stage.wait(3_600_000);
    expect((await read(stage, ticketId)).group?.name).toBe("Second line");
  });

  it("R207: resolves a ticket", async () => {
    const { stage, ticketId, apply } = await begin(null);
    expect(await apply({ status: "solved" })).toMatchObject({ kind: "sent" });
    expect((await read(stage, ticketId)).status).toBe("solved");
  });

  it("R199: says why a target is refused: outside the group, gone, or a marker field that is not there", async () => {
    const { staged, ticketId, apply } = await begin(null);
    const { id, groupId, otherGroupId } = staged.rep;
    await staged.change(ticketId, { assigneeId: null, groupId: otherGroupId });
    const refused = { kind: "refused", detail: expect.any(String) };
    const before = staged.heldBy(ticketId);
    expect(await apply({ assigneeId: id })).toMatchObject(refused);
    staged.remove("rep");
    expect(await apply({ assigneeId: id })).toMatchObject(refused);
    staged.remove("group");
    expect(await apply({ groupId })).toMatchObject(refused);
    staged.remove("marker-field");
    expect(await apply({ mark: true })).toMatchObject(refused);
    expect({ ...staged.heldBy(ticketId), isMarked: false }).toEqual(before);
  });

  it("F3: whose answer is lost ends as unknown, and is done", async () => {
    const { stage, staged, ticketId, apply } = await begin(null);
    stage.mishap("answer-lost");
    expect(await apply({ assigneeId: null })).toMatchObject({ kind: "unknown" });
    expect(staged.heldBy(ticketId).assigneeId).toBeNull();
  });

  it("R212: is refused on spam", async () => {
    const { staged, ticketId, apply } = await begin(null);
    await staged.markSpam(ticketId);
    expect(await apply({ assigneeId: null })).toMatchObject({
      kind: "refused",
      detail: expect.stringContaining("spam"),
    });
  });
}

export function targetPromises(open: Staging): void {
  it("R199: that are there are found, with the groups that a rep works in", async () => {
    const { staged, desk } = open();
    const { id, groupId, otherGroupId } = staged.rep;
    const found = await desk.readTargets({ agentId: id, groupId: otherGroupId });
    expect(found).toEqual({ agent: { kind: "found", groupIds: [groupId] }, group: "found", markerField: "found" });
  });

  it("R199 D11: that are gone are said to be, and so is a missing marker field", async () => {
    const { staged, desk } = open();
    const { id, groupId } = staged.rep;
    for (const what of ["rep", "group", "marker-field"] as const) staged.remove(what);
    expect(await desk.readTargets({ agentId: id, groupId })).toEqual({
      agent: { kind: "gone" },
      group: "gone",
      markerField: "missing",
    });
  });

  it("R199: that could not be asked for, or are not named, are unknown", async () => {
    const { stage, staged, desk } = open();
    const nothing = { agent: { kind: "unknown" }, group: "unknown" };
    expect(await desk.readTargets({ agentId: null, groupId: null })).toEqual({ ...nothing, markerField: "found" });
    const asked = { agentId: staged.rep.id, groupId: staged.rep.groupId };
    expect(await stage.stranger.desk?.readTargets(asked)).toEqual({ ...nothing, markerField: "unknown" });
  });
}

export function backlogPromises(open: Staging): void {
  const readAll = async (since: Date): Promise<string[]> => {
    const { desk } = open();
    const ticketIds: string[] = [];
    for (let cursor: string | null = null; ; ) {
      const page = await desk.readBacklog({ cursor, since, signal });
      ticketIds.push(...page.ticketIds);
      if (page.isLast) return ticketIds;
      expect(page.cursor).not.toBe(cursor);
      cursor = page.cursor;
    }
  };

  it("R224 R225: holds the open and pending tickets opened since then, and nothing is written", async () => {
    const { stage, staged } = open();
    const old = await stage.newTicket("Opened long ago, changed lately");
    stage.wait(20 * 24 * 3_600_000);
    const since = stage.now();
    const [first, pending, solved, closed, spam] = await Promise.all(
      ["First", "Pending", "Solved", "Closed", "Spam"].map((text) => stage.newTicket(text)),
    );
    await staged.change(pending ?? "", { status: "pending" });
    await staged.change(solved ?? "", { status: "solved" });
    await stage.close(closed ?? "");
    await staged.markSpam(spam ?? "");
    stage.wait(160 * 24 * 3_600_000);
    const late = await stage.newTicket("Yesterday's");
    await stage.comment(old, { by: "customer", text: "And another thing" });
    const before = staged.changesMade();
    expect([...new Set(await readAll(since))].toSorted()).toEqual([first, pending, late].toSorted());
    expect(staged.changesMade()).toBe(before);
  });

  it("R224: holds every ticket of a large account, also where many changed in the same second", async () => {
    const { stage } = open();
    const since = stage.now();
    const opened: string[] = [];
    for (let count = 0; count < 260; count += 1) opened.push(await stage.newTicket(`Ticket ${count}`));
    stage.wait(1_000);
    for (let count = 0; count < 130; count += 1) opened.push(await stage.newTicket(`Later ticket ${count}`));
    expect([...new Set(await readAll(since))].toSorted()).toEqual(opened.toSorted());
  });
}
