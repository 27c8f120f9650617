import { v7 as uuidv7 } from "uuid";
import { expect, it } from "vitest";
import type { SessionRecord } from "#domain/session/session-record.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { NotFound } from "./not-found.ts";
import { InvalidCursor } from "./page-cursor.ts";
import {
  entryOf,
  masked,
  minutesAfter,
  newOrganization,
  noon,
  sessionOf,
  storeOver,
  traceOf,
} from "./store.examples.ts";

describeOnBothDatabases("sessions", (open) => {
  async function fresh() {
    const database = await open();
    return { database, store: storeOver(database), organizationId: await newOrganization(database) };
  }

  it("R126: thirty sessions opened at once get thirty different numbers, counted from one", async () => {
    const { store, organizationId } = await fresh();
    const tickets = Array.from({ length: 30 }, (_, index) => sessionOf(organizationId, { ticketId: String(index) }));
    const sessions = await Promise.all(tickets.map((ticket) => store.sessions.open(ticket)));
    const numbers = sessions.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it("R122 R126: ten openings of one ticket at once lead to one session and never to a used number", async () => {
    const { store, organizationId } = await fresh();
    const ticket = sessionOf(organizationId);
    const opened = await Promise.all(Array.from({ length: 10 }, () => store.sessions.open(ticket)));
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    const next = await store.sessions.open(sessionOf(organizationId, { ticketId: "102" }));
    expect(next.number).toBeGreaterThan(opened[0]?.number ?? Number.NaN);
  });

  it("R126: a number taken by a transaction that failed may be given again, but never twice", async () => {
    const { store, organizationId } = await fresh();
    const failing = store.transaction(async ({ sessions }) => {
      await sessions.open(sessionOf(organizationId));
      throw new Error("the page could not be stored");
    });
    await expect(failing).rejects.toThrow("the page could not be stored");
    expect(await store.sessions.findByNumber(organizationId, 1)).toBeNull();
    const session = await store.sessions.open(sessionOf(organizationId));
    expect(await store.sessions.findByNumber(organizationId, session.number)).toEqual(session);
  });

  it("R126: two organizations count for themselves", async () => {
    const { database, store, organizationId } = await fresh();
    const other = await newOrganization(database);
    const first = await store.sessions.open(sessionOf(organizationId));
    const second = await store.sessions.open(sessionOf(other));
    expect([first.number, second.number]).toEqual([1, 1]);
  });

  it("R123 R124 R131: keeps what a session was opened with and how it ended", async () => {
    const { store, organizationId } = await fresh();
    const opened = sessionOf(organizationId, { channel: "whatsapp", placeholders: { hash: "email_1" }, tags: ["vip"] });
    const { id, number } = await store.sessions.open(opened);
    const closedAt = minutesAfter(5);
    await store.sessions.save(organizationId, id, { status: "closed_unresolved", closedAt, subject: masked("Parcel") });
    expect(await store.sessions.find(organizationId, id)).toEqual({
      ...opened,
      id,
      number,
      status: "closed_unresolved",
      closedAt,
      subject: "Parcel",
    });
  });

  it("R125: the timeline takes each entry of the helpdesk once and only hangs on a session that exists", async () => {
    const { store, organizationId } = await fresh();
    const { id } = await store.sessions.open(sessionOf(organizationId));
    const first = entryOf({ externalId: "c1" });
    const second = entryOf({ externalId: "c2", at: minutesAfter(1), kind: "agent", author: null });
    expect(await store.sessions.append(organizationId, id, [second, first])).toBe(2);
    expect(await store.sessions.append(organizationId, id, [first, second])).toBe(0);
    expect(await store.sessions.append(organizationId, id, [])).toBe(0);
    const timeline = await store.sessions.timeline(organizationId, id);
    expect(timeline.map(({ id: _id, ...entry }) => entry)).toEqual([first, second]);
    await expect(store.sessions.append(organizationId, uuidv7(), [first])).rejects.toThrow(NotFound);
  });

  it("D21: words that read differently now leave every prompt of earlier runs, those of a repeated request too", async () => {
    const { store, organizationId } = await fresh();
    const { id: sessionId } = await store.sessions.open(sessionOf(organizationId));
    const call = { model: "m", problem: null, firstTokenMs: 1, totalMs: 2, inputTokens: 3, outputTokens: 4 };
    const modelCalls = ["first, hunter2", null].map((prompt) => ({ ...call, prompt, isEstimated: false }));
    const asked = traceOf(organizationId, { sessionId, prompt: "second, hunter2", modelCalls });
    const quiet = traceOf(organizationId, { sessionId, prompt: null, answer: null });
    for (const trace of [asked, quiet]) await store.traces.insert(trace);
    const said = (text: string) => [entryOf({ externalId: "c1", text: masked(text) })];
    await store.sessions.append(organizationId, sessionId, said("hunter2"));
    await store.sessions.append(organizationId, sessionId, said("hunter2"), { rewrites: true });
    expect((await store.traces.find(organizationId, asked.id))?.prompt).toBe("second, hunter2");
    await store.sessions.append(organizationId, sessionId, said("▇▇▇"), { rewrites: true });
    const after = await store.traces.find(organizationId, asked.id);
    expect(after).toMatchObject({
      answer: "answer",
      modelCalls: modelCalls.map((each) => ({ ...each, prompt: null })),
    });
    expect(after?.prompt).toContain("redacted in the helpdesk");
    expect((await store.traces.find(organizationId, quiet.id))?.prompt).toBeNull();
  });

  it("R125: twenty parallel writers of one comment add it once", async () => {
    const { store, organizationId } = await fresh();
    const { id } = await store.sessions.open(sessionOf(organizationId));
    const added = await Promise.all(
      Array.from({ length: 20 }, () => store.sessions.append(organizationId, id, [entryOf()])),
    );
    expect(added.toSorted()).toEqual([...Array.from({ length: 19 }, () => 0), 1]);
  });

  it("finds sessions by number, ticket, words of the subject and tag", async () => {
    const { store, organizationId } = await fresh();
    const parcel = await store.sessions.open(sessionOf(organizationId, { ticketId: "9001", tags: ["vip"] }));
    const refund = await store.sessions.open(
      sessionOf(organizationId, { ticketId: "9002", subject: masked("Refund of 100% please"), channel: "web" }),
    );
    const found = async (filter: Parameters<typeof store.sessions.list>[1]) =>
      (await store.sessions.list(organizationId, filter, {})).items.map(({ id }) => id);
    expect(await found({ query: `#${refund.number}` })).toEqual([refund.id]);
    expect(await found({ query: "9001" })).toEqual([parcel.id]);
    expect(await found({ query: "PARCEL where" })).toEqual([parcel.id]);
    expect(await found({ query: "100%" })).toEqual([refund.id]);
    expect(await found({ query: "%" })).toEqual([refund.id]);
    expect(await found({ query: "p_rcel" })).toEqual([]);
    expect(await found({ query: "\\" })).toEqual([]);
    expect(await found({ query: "#99999999999999999999" })).toEqual([]);
    expect(await found({ query: "nul\0l" })).toEqual([]);
    expect(await found({ tag: "vip" })).toEqual([parcel.id]);
    expect(await found({ channel: "web", status: "open", handedOff: false })).toEqual([refund.id]);
    expect(await found({ handedOff: true })).toEqual([]);
    expect(await store.sessions.findByNumber(organizationId, 4_000_000_000)).toBeNull();
  });

  it("pages through sessions of the same second without losing or repeating one, while another arrives", async () => {
    const { store, organizationId } = await fresh();
    for (let ticket = 0; ticket < 11; ticket++)
      await store.sessions.open(sessionOf(organizationId, { ticketId: String(ticket), lastActivityAt: noon }));
    const read: SessionRecord[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof store.sessions.list>> = await store.sessions.list(
        organizationId,
        {},
        { cursor, limit: 3 },
      );
      read.push(...page.items);
      if (cursor === null)
        await store.sessions.open(sessionOf(organizationId, { ticketId: "new", lastActivityAt: minutesAfter(1) }));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(read.map(({ ticketId }) => ticketId)).toEqual(["10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
    await expect(store.sessions.list(organizationId, {}, { cursor: "tampered" })).rejects.toThrow(InvalidCursor);
  });
});
