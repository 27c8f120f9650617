import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import {
  backlogPromises,
  changePromises,
  type DeskStage,
  filePromises,
  replyPromises,
  targetPromises,
} from "./desk-promises.examples.ts";
import type { Helpdesk, HelpdeskDriver, HelpdeskTicket, InternalNote } from "./helpdesk.ts";
import { peoplePromises, type StagedPeople } from "./people-promises.examples.ts";

/** What may befall the next write. The helpdesk has acted after `answer-lost` and `error-after` only. */
export type Mishap = "answer-lost" | "torn-answer" | "error-after" | "error-before" | "busy";

type StagedComment = { id: string; text: string; isPublic: boolean };

/** A helpdesk under test, with what goes on behind its back. Ticket ids are the helpdesk's own. */
export type HelpdeskStage = {
  helpdesk: Helpdesk;
  driver: HelpdeskDriver;
  /** The same account, opened with a credential that is not valid. */
  stranger: Helpdesk;
  /** A new ticket by mail whose first comment is the customer's. */
  newTicket(text: string): Promise<string>;
  comment(ticketId: string, comment: { by: "customer" | "rep"; text: string; isPublic?: boolean }): Promise<void>;
  close(ticketId: string): Promise<void>;
  people(): StagedPeople;
  setTags(ticketId: string, tags: string[]): Promise<void>;
  tags(ticketId: string): string[];
  commentsSeenBy(ticketId: string, who: "customer" | "rep"): StagedComment[];
  mishap(kind: Mishap): void;
  /** Moves the helpdesk's clock. */
  wait(ms: number): void;
  now(): Date;
  /** A webhook that was sent since the stage was opened, as it arrived. */
  deliveryTo(url: string): Promise<{ headers: Record<string, string>; body: Uint8Array } | null>;
  stop(): Promise<void>;
  /** Null where the copilot has no desk of its own. */
  desk: DeskStage | null;
};

const HTML = "<p>Open <strong>Settings</strong> and choose <em>Reset</em>.</p><ul><li>Wait 17 days</li></ul>";

/** The port's promises. Every helpdesk runs this suite against its emulator; `withoutDesk` says why one has no desk. */
export function describeHelpdesk(
  name: string,
  open: () => Promise<HelpdeskStage>,
  { withoutDesk = null }: { withoutDesk?: string | null } = {},
): void {
  describe(`${name} keeps the helpdesk port's promises`, () => {
    let stage: HelpdeskStage;
    beforeEach(async () => {
      stage = await open();
    });
    afterEach(() => stage.stop());

    const read = async (ticketId: string): Promise<HelpdeskTicket> => {
      const reading = await stage.helpdesk.readTicket(ticketId);
      if (reading.kind !== "found") throw new Error(`Ticket ${ticketId} was not found: ${reading.detail}`);
      return reading.ticket;
    };
    const noteFor = async (ticketId: string, more: Partial<InternalNote> = {}): Promise<InternalNote> => {
      const { stamp } = await read(ticketId);
      return { ticketId, html: HTML, marker: `marker-${ticketId}`, stamp, ...more };
    };
    const traceOf = async ({ ticketId, marker, html }: InternalNote, since = stage.now()) => ({
      ticketId,
      marker,
      textHash: await noteTextHash(html),
      since,
    });
    const notesOn = (ticketId: string) => stage.commentsSeenBy(ticketId, "rep").filter(({ isPublic }) => !isPublic);

    describe("credential", () => {
      it("R006: accepts a valid one and names whom we act as", async () => {
        const check = await stage.helpdesk.checkCredential();
        expect(check).toMatchObject({ kind: "accepted", account: { id: expect.any(Number), role: "admin" } });
      });

      it("R006 D01: rejects an invalid one with what to do, instead of throwing", async () => {
        const check = await stage.stranger.checkCredential();
        expect(check).toMatchObject({ kind: "rejected", detail: expect.any(String), fix: expect.any(String) });
        await expect(stage.stranger.readTicket("1")).rejects.toMatchObject({ kind: "credentials", isRetryable: false });
      });
    });

    describe("people", () => peoplePromises(() => stage));

    describe("reading a ticket", () => {
      it("tells customers, reps, notes and their order apart", async () => {
        const ticketId = await stage.newTicket("My order is late.");
        await stage.comment(ticketId, { by: "rep", text: "Which one?" });
        await stage.comment(ticketId, { by: "rep", text: "Seems to be 4711.", isPublic: false });
        await stage.comment(ticketId, { by: "customer", text: "Number 4711." });
        const ticket = await read(ticketId);
        expect(ticket.comments.map(({ authorRole, isPublic, text }) => [authorRole, isPublic, text])).toEqual([
          ["customer", true, "My order is late."],
          ["rep", true, "Which one?"],
          ["rep", false, "Seems to be 4711."],
          ["customer", true, "Number 4711."],
        ]);
        expect(ticket).toMatchObject({ id: ticketId, channel: "email", requester: { role: "customer" } });
        expect(ticket.comments.every(({ marker }) => marker === null)).toBe(true);
        expect(URL.canParse(ticket.url)).toBe(true);
      });

      it("reads every comment of a long ticket", async () => {
        const ticketId = await stage.newTicket("comment 0");
        for (let count = 1; count < 250; count += 1)
          await stage.comment(ticketId, { by: "customer", text: `comment ${count}` });
        const { comments } = await read(ticketId);
        expect(comments.map(({ text }) => text)).toEqual(Array.from({ length: 250 }, (_, count) => `comment ${count}`));
      });

      it("calls a ticket that is not there gone, instead of throwing", async () => {
        expect(await stage.helpdesk.readTicket("999999999")).toMatchObject({
          kind: "gone",
          detail: expect.any(String),
        });
      });

      it("gives text, not mark-up", async () => {
        const ticketId = await stage.newTicket("a < b & c > d\n\n<script>alert(1)</script>");
        expect((await read(ticketId)).comments[0]?.text).toBe("a < b & c > d\n\n<script>alert(1)</script>");
      });
    });

    describe("an internal note", () => {
      it("R042 R043: is one comment that reps see and the customer does not", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const before = stage.commentsSeenBy(ticketId, "customer");
        const outcome = await stage.helpdesk.postInternalNote(await noteFor(ticketId));
        const [note, ...others] = notesOn(ticketId);
        expect(outcome).toEqual({ kind: "sent", remoteId: note?.id });
        expect(others).toEqual([]);
        expect(note?.text).toContain("Wait 17 days");
        expect(stage.commentsSeenBy(ticketId, "customer")).toEqual(before);
      });

      it("R070: is recognised as ours when the ticket is read again", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const note = await noteFor(ticketId);
        const outcome = await stage.helpdesk.postInternalNote(note);
        const last = (await read(ticketId)).comments.at(-1);
        expect(last).toMatchObject({ isPublic: false, authorRole: "rep", marker: note.marker });
        expect(outcome).toMatchObject({ remoteId: last?.id });
        expect(await noteTextHash(last?.text ?? "")).toBe(await noteTextHash(HTML));
      });

      it("shows nothing of the marker to reps and customers", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const note = await noteFor(ticketId);
        await stage.helpdesk.postInternalNote(note);
        expect(JSON.stringify(stage.commentsSeenBy(ticketId, "rep"))).not.toContain(note.marker);
      });

      it.each<Mishap>(["answer-lost", "torn-answer", "error-after"])(
        "F3: whose answer is spoiled by %s ends as unknown and is found again, once",
        async (mishap) => {
          const ticketId = await stage.newTicket("How do I reset it?");
          const note = await noteFor(ticketId);
          const since = stage.now();
          stage.mishap(mishap);
          expect(await stage.helpdesk.postInternalNote(note)).toMatchObject({ kind: "unknown" });
          const [written, ...others] = notesOn(ticketId);
          expect(others).toEqual([]);
          expect(await stage.helpdesk.findNote(await traceOf(note, since))).toEqual({
            kind: "found",
            remoteId: written?.id,
          });
          const withoutMarker = { ...(await traceOf(note, since)), marker: "lost" };
          expect(await stage.helpdesk.findNote(withoutMarker)).toEqual({ kind: "found", remoteId: written?.id });
        },
      );

      it("F3: that failed before it was written is absent, also beside other notes of ours", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        await stage.helpdesk.postInternalNote(
          await noteFor(ticketId, { marker: "earlier", html: "<p>Another answer</p>" }),
        );
        stage.wait(2_000);
        const note = await noteFor(ticketId);
        stage.mishap("error-before");
        expect(await stage.helpdesk.postInternalNote(note)).toMatchObject({ kind: "unknown" });
        expect(notesOn(ticketId)).toHaveLength(1);
        expect(await stage.helpdesk.findNote(await traceOf(note))).toEqual({ kind: "absent" });
      });

      it("is looked for on every page of comments", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const note = await noteFor(ticketId);
        await stage.helpdesk.postInternalNote(note);
        for (let count = 0; count < 230; count += 1)
          await stage.comment(ticketId, { by: "rep", text: `internal ${count}`, isPublic: false });
        expect(await stage.helpdesk.findNote(await traceOf(note))).toMatchObject({ kind: "found" });
      });

      it("settles nothing while the ticket cannot be read", async () => {
        const trace = { ticketId: "999999999", marker: "m", textHash: "0", since: stage.now() };
        expect(await stage.helpdesk.findNote(trace)).toMatchObject({ kind: "unreadable", detail: expect.any(String) });
      });

      it("F6: is not executed while the helpdesk is busy, and says when to come back", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const note = await noteFor(ticketId);
        stage.mishap("busy");
        const outcome = await stage.helpdesk.postInternalNote(note);
        expect(outcome).toMatchObject({ kind: "not-executed", retryAt: expect.any(Date) });
        expect(notesOn(ticketId)).toEqual([]);
      });

      it("R063: is refused on a closed ticket, with the reason", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        await stage.close(ticketId);
        const outcome = await stage.helpdesk.postInternalNote(await noteFor(ticketId));
        expect(outcome).toMatchObject({ kind: "refused", detail: expect.stringContaining("closed") });
      });

      it("F10: is not written over a ticket that moved meanwhile, where the helpdesk can guard that", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        const note = await noteFor(ticketId);
        stage.wait(2_000);
        await stage.comment(ticketId, { by: "rep", text: "I answered myself." });
        const outcome = await stage.helpdesk.postInternalNote(note);
        expect(outcome.kind).toBe(stage.helpdesk.can.guardsWritesByStamp ? "unknown" : "sent");
        expect(notesOn(ticketId)).toHaveLength(stage.helpdesk.can.guardsWritesByStamp ? 0 : 1);
      });
    });

    describe("tickets that changed", () => {
      const signal = AbortSignal.timeout(30_000);
      const readAll = async (cursor: string | null, since: Date) => {
        const tickets: string[] = [];
        for (let next = cursor; ; ) {
          const page = await stage.helpdesk.readChangedTickets({ cursor: next, since, signal });
          tickets.push(...page.tickets.map(({ ticketId }) => ticketId));
          if (page.isLast) return { tickets, page };
          expect(page.cursor).not.toBe(next);
          next = page.cursor;
        }
      };

      it("F8: are all shown, and after that only what changed since, deleted ones as such", async () => {
        const since = stage.now();
        const asked = [await stage.newTicket("One"), await stage.newTicket("Two"), await stage.newTicket("Three")];
        stage.wait(600_000);
        const first = await readAll(null, since);
        expect(first.tickets.toSorted()).toEqual(asked.toSorted());
        expect(first.page.helpdeskNow).toEqual(stage.now());
        expect(first.page.readUntil?.getTime()).toBeGreaterThan(since.getTime());
        stage.wait(600_000);
        await stage.comment(asked[1] ?? "", { by: "rep", text: "Internal", isPublic: false });
        stage.wait(600_000);
        const second = await readAll(first.page.cursor, first.page.readUntil ?? since);
        expect(second.tickets).toEqual([asked[1]]);
      });

      it("F8: are shown from `since` on where the cursor means nothing to the helpdesk", async () => {
        const before = await stage.newTicket("Long ago");
        stage.wait(3_600_000);
        const since = stage.now();
        const after = await stage.newTicket("Now");
        stage.wait(600_000);
        const { tickets } = await readAll("no cursor of ours", since);
        expect(tickets).toContain(after);
        expect(tickets).not.toContain(before);
      });

      it("F8: that are refused are told as an error, not as nothing", async () => {
        const reading = stage.stranger.readChangedTickets({ cursor: null, since: stage.now(), signal });
        await expect(reading).rejects.toMatchObject({ kind: "credentials" });
      });
    });

    describe("tags", () => {
      it("R058: are added beside those that are there", async () => {
        const ticketId = await stage.newTicket("How do I reset it?");
        await stage.setTags(ticketId, ["vip", "billing"]);
        const request = { ticketId, tags: ["opencx_skipped_not_helpful_answer"] };
        expect(await stage.helpdesk.addTags(request)).toMatchObject({ kind: "sent" });
        expect(await stage.helpdesk.addTags(request)).toMatchObject({ kind: "sent" });
        expect(stage.tags(ticketId).sort()).toEqual(["billing", "opencx_skipped_not_helpful_answer", "vip"]);
        expect(stage.commentsSeenBy(ticketId, "rep")).toHaveLength(1);
      });
    });

    if (withoutDesk === null) {
      const opened = () => {
        const { desk } = stage.helpdesk;
        if (desk === null || stage.desk === null) throw new Error(`${name} has no desk; say why in the suite's call.`);
        return { stage, staged: stage.desk, desk };
      };
      describe("a reply", () => replyPromises(opened));
      describe("files", () => filePromises(opened));
      describe("a change of a ticket", () => changePromises(opened));
      describe("targets of a hand-off", () => targetPromises(opened));
      describe("the backlog", () => backlogPromises(opened));
    } else {
      it(`has no desk of the copilot's own: ${withoutDesk}`, () => {
        expect([stage.helpdesk.desk, stage.desk]).toEqual([null, null]);
      });
    }

    describe("webhooks", () => {
      const url = "http://127.0.0.1:9/api/webhooks/helpdesk/one";

      it("D04: are set up once for an address, and their deliveries prove themselves and name the ticket", async () => {
        const setup = await stage.helpdesk.setUpWebhook({ url, name: "OpenCX", secret: "a-secret-of-ours" });
        if (setup.kind !== "created") throw new Error(`The webhook must be set up by hand: ${setup.detail}`);
        expect(await stage.helpdesk.setUpWebhook({ url, name: "OpenCX", secret: "a-secret-of-ours" })).toEqual({
          ...setup,
          did: [],
        });
        const ticketId = await stage.newTicket("How do I reset it?");
        const delivery = await stage.deliveryTo(url);
        if (delivery === null) throw new Error("No delivery was sent.");
        expect(stage.driver.webhooks.isAuthentic(delivery, [setup.secret], stage.now())).toBe(true);
        expect(stage.driver.webhooks.isAuthentic(delivery, ["another secret"], stage.now())).toBe(false);
        expect(stage.driver.webhooks.readHint(delivery)).toMatchObject({
          kind: "hint",
          hint: { ticketId, event: "created" },
        });
      });

      it("D01: that a credential may not create are left to a person", async () => {
        expect(await stage.stranger.setUpWebhook({ url, name: "OpenCX", secret: "a-secret-of-ours" })).toMatchObject({
          kind: "by-hand",
          detail: expect.any(String),
        });
      });
    });

    describe("help center", () => {
      it("R009: says that articles cannot be read, and what to do", async () => {
        expect(await stage.helpdesk.helpCenter.check()).toEqual({ kind: "readable" });
        expect(await stage.stranger.helpCenter.check()).toMatchObject({
          kind: "unreadable",
          detail: expect.stringContaining("Cannot read articles"),
          fix: expect.any(String),
        });
      });
    });
  });
}
