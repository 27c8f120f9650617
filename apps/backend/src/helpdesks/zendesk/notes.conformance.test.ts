import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { noteTextHash } from "#domain/delivery/note-text.ts";
import type { HelpdeskTicket } from "../helpdesk.ts";
import { type EmulatedZendesk, onNextUpdate, openEmulatedZendesk } from "./emulated-zendesk.examples.ts";

let zendesk: EmulatedZendesk;
beforeEach(async () => {
  zendesk = await openEmulatedZendesk();
  zendesk.account.addUser({ name: "Robin Rep", email: "robin@acme.example", role: "agent" });
});
afterEach(() => zendesk.emulator.close());

async function newTicket(): Promise<HelpdeskTicket> {
  const { id } = zendesk.account.createTicket({ subject: "A question", text: "How do I reset it?" });
  const reading = await zendesk.helpdesk.readTicket(String(id));
  if (reading.kind !== "found") throw new Error(reading.detail);
  return reading.ticket;
}
const html = "<p>Choose Reset.</p>";
const noteOn = (ticket: HelpdeskTicket) => ({ ticketId: ticket.id, html, marker: "marker-1", stamp: ticket.stamp });

describe("what reaches Zendesk", () => {
  it("R041 R042: a note is one guarded update that says twice that it is private", async () => {
    await zendesk.helpdesk.postInternalNote(noteOn(await newTicket()));
    const writes = zendesk.account.ledger.requests.filter(({ method }) => method !== "GET");
    expect(writes.map(({ method }) => method)).toEqual(["PUT"]);
    expect(JSON.parse(writes[0]?.body ?? "")).toEqual({
      ticket: {
        comment: { html_body: html, public: false },
        metadata: { opencx_marker: "marker-1" },
        safe_update: true,
        updated_stamp: "2026-03-01T12:00:00Z",
      },
    });
    const comments = zendesk.account.ledger.writes.filter(
      ({ kind, actorId }) => kind === "comment" && actorId === zendesk.account.admin.id,
    );
    expect(comments.map(({ isPublic }) => isPublic)).toEqual([false]);
  });

  it("R006: every request authenticates as the admin who owns the token, and names us", async () => {
    await newTicket();
    const { email, token } = zendesk.account.admin;
    const expected = `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`;
    const { requests } = zendesk.account.ledger;
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.every(({ headers }) => headers["authorization"] === expected)).toBe(true);
    expect(requests.every(({ headers }) => headers["user-agent"] === "OpenCX tests")).toBe(true);
  });
});

describe("a note whose answer was lost", () => {
  it("F3: is found by author, privacy and text where Zendesk drops metadata", async () => {
    const ticket = await newTicket();
    onNextUpdate(zendesk.account, { kind: "answer-lost" });
    await zendesk.helpdesk.postInternalNote(noteOn(ticket));
    zendesk.account.faults.add({ path: /comments|audits/, fault: { kind: "missing-optional-fields" } });
    const trace = {
      ticketId: ticket.id,
      marker: "marker-1",
      textHash: await noteTextHash(html),
      since: zendesk.clock.at,
    };
    expect(await zendesk.helpdesk.findNote(trace)).toMatchObject({ kind: "found" });
    expect(await zendesk.helpdesk.findNote({ ...trace, textHash: await noteTextHash("<p>Else</p>") })).toEqual({
      kind: "absent",
    });
  });

  it("F3: is found by its marker in the history where comments do not show it", async () => {
    const ticket = await newTicket();
    await zendesk.helpdesk.postInternalNote(noteOn(ticket));
    zendesk.account.faults.add({ path: /comments/, fault: { kind: "missing-optional-fields" } });
    const trace = { ticketId: ticket.id, marker: "marker-1", textHash: "rewritten", since: zendesk.clock.at };
    const written = zendesk.account.comments(Number(ticket.id)).at(-1);
    expect(await zendesk.helpdesk.findNote(trace)).toEqual({ kind: "found", remoteId: String(written?.id) });
  });

  it("F3: is not mistaken for the same words by a rep, in public, or long before", async () => {
    const ticket = await newTicket();
    const id = Number(ticket.id);
    zendesk.account.addComment(id, { by: "admin", text: "Choose Reset.", isPublic: false });
    zendesk.clock.at = new Date(zendesk.clock.at.getTime() + 3_600_000);
    zendesk.account.addComment(id, { by: "agent", text: "Choose Reset.", isPublic: false });
    zendesk.account.addComment(id, { by: "admin", text: "Choose Reset.", isPublic: true });
    const trace = {
      ticketId: ticket.id,
      marker: "marker-1",
      textHash: await noteTextHash(html),
      since: zendesk.clock.at,
    };
    expect(await zendesk.helpdesk.findNote(trace)).toEqual({ kind: "absent" });
  });

  it("F4: is absent while Zendesk shows old comments, and found afterwards", async () => {
    const ticket = await newTicket();
    const since = zendesk.clock.at;
    zendesk.clock.at = new Date(since.getTime() + 1_000);
    onNextUpdate(zendesk.account, { kind: "answer-lost" });
    await zendesk.helpdesk.postInternalNote(noteOn(ticket));
    zendesk.account.faults.add({ path: /comments|audits/, fault: { kind: "stale-comments", ms: 30_000 } });
    zendesk.clock.at = new Date(since.getTime() + 5_000);
    const trace = { ticketId: ticket.id, marker: "marker-1", textHash: await noteTextHash(html), since };
    expect(await zendesk.helpdesk.findNote(trace)).toEqual({ kind: "absent" });
    zendesk.clock.at = new Date(since.getTime() + 60_000);
    expect(await zendesk.helpdesk.findNote(trace)).toMatchObject({ kind: "found" });
  });

  it("F6: pauses the whole account until the time it asked for", async () => {
    const ticket = await newTicket();
    onNextUpdate(zendesk.account, { kind: "too-many-requests", retryAfter: "20" });
    const retryAt = new Date(zendesk.clock.at.getTime() + 20_000);
    expect(await zendesk.helpdesk.postInternalNote(noteOn(ticket))).toMatchObject({ kind: "not-executed", retryAt });
    const made = zendesk.account.ledger.requests.length;
    await expect(zendesk.helpdesk.readTicket(ticket.id)).rejects.toMatchObject({
      kind: "rate-limited",
      retryAt,
      isRetryable: true,
    });
    expect(zendesk.account.ledger.requests.length).toBe(made);
    zendesk.clock.at = retryAt;
    expect(await zendesk.helpdesk.postInternalNote(noteOn(ticket))).toMatchObject({ kind: "sent" });
  });
});

describe("reading tickets with faults", () => {
  it.each([
    { kind: "reset", when: "before" },
    { kind: "truncated-body" },
    { kind: "html-page" },
    { kind: "empty-body" },
    { kind: "server-error", status: 502, when: "before" },
    { kind: "wrong-content-type", contentType: "text/html" },
  ] as const)("R039: $kind is a passing trouble that names the ticket", async (fault) => {
    const ticket = await newTicket();
    zendesk.account.faults.add({ method: "GET", times: 1, fault });
    await expect(zendesk.helpdesk.readTicket(ticket.id)).rejects.toMatchObject({
      name: "HelpdeskError",
      kind: "unavailable",
      isRetryable: true,
      message: expect.stringContaining(`ticket ${ticket.id}`),
    });
    expect((await zendesk.helpdesk.readTicket(ticket.id)).kind).toBe("found");
  });

  it.each(["plain", "invalid-token", "html"] as const)(
    "R006: a 401 of the shape %s is a credential error",
    async (shape) => {
      const ticket = await newTicket();
      zendesk.account.faults.add({ method: "GET", times: 1, fault: { kind: "unauthorized", shape } });
      await expect(zendesk.helpdesk.readTicket(ticket.id)).rejects.toMatchObject({
        kind: "credentials",
        isRetryable: false,
      });
    },
  );

  it("F25: a redirect is not followed", async () => {
    const ticket = await newTicket();
    zendesk.account.faults.add({
      method: "GET",
      times: 1,
      fault: { kind: "redirect", location: "http://169.254.169.254/" },
    });
    await expect(zendesk.helpdesk.readTicket(ticket.id)).rejects.toMatchObject({
      kind: "unreadable",
      isRetryable: false,
    });
  });

  it("deleted and suspended people keep their part in the conversation", async () => {
    const { account } = zendesk;
    const gone = account.addUser({ name: "Gone", email: "gone@example.com", role: "end-user" });
    const ticket = account.createTicket({ subject: "Bye", text: "Mine", requester: gone.id });
    account.setUser(gone.id, { suspended: true });
    account.deleteUser(gone.id);
    const reading = await zendesk.helpdesk.readTicket(String(ticket.id));
    expect(reading).toMatchObject({
      kind: "found",
      ticket: { requester: { isSuspended: true }, comments: [{ authorRole: "customer" }] },
    });
  });

  it("a ticket without optional fields is still read", async () => {
    const ticket = await newTicket();
    zendesk.account.faults.add({ fault: { kind: "missing-optional-fields" } });
    expect(await zendesk.helpdesk.readTicket(ticket.id)).toMatchObject({
      kind: "found",
      ticket: { comments: [{ text: "How do I reset it?" }] },
    });
  });
});

describe("the credential check", () => {
  it("D01: refuses a customer's token, and says so", async () => {
    zendesk.account.addToken({ email: "customer@example.com", token: "their-token", role: "end-user" });
    const check = await zendesk.open({ email: "customer@example.com", token: "their-token" }).checkCredential();
    expect(check).toMatchObject({ kind: "rejected", detail: expect.stringContaining("customer") });
  });

  it("D01: refuses an account that does not exist", async () => {
    const { driver, account } = zendesk;
    const credential = { kind: "api-token", email: account.admin.email, token: account.admin.token } as const;
    const check = await driver.open({ organizationId: "one", subdomain: "nobody-here", credential }).checkCredential();
    expect(check).toMatchObject({ kind: "rejected", detail: expect.stringContaining("404") });
  });
});

describe("webhook and triggers", () => {
  it("D04: public comments and new tickets call us, our own notes do not", async () => {
    const url = "http://127.0.0.1:9/api/webhooks/zendesk/one";
    expect(await zendesk.helpdesk.setUpWebhook({ url, name: "OpenCX", secret: "a-secret-of-ours" })).toMatchObject({
      kind: "created",
    });
    const ticket = await newTicket();
    await zendesk.helpdesk.postInternalNote(noteOn(ticket));
    zendesk.account.addComment(Number(ticket.id), { by: "requester", text: "And then?" });
    await zendesk.account.idle();
    const bodies = zendesk.account.deliveries.map(({ requestBody }) => JSON.parse(requestBody));
    expect(bodies).toEqual([
      { ticket_id: ticket.id, event: "created" },
      { ticket_id: ticket.id, event: "updated" },
    ]);
  });

  it("R007: a token that may only read leaves the webhook to a person and nothing half-made behind", async () => {
    zendesk.account.addToken({ email: "reader@acme.example", token: "read-only", readOnly: true });
    const reader = zendesk.open({ email: "reader@acme.example", token: "read-only" });
    expect(
      await reader.setUpWebhook({ url: "http://127.0.0.1:9/hook", name: "OpenCX", secret: "a-secret-of-ours" }),
    ).toMatchObject({
      kind: "by-hand",
    });
    expect(zendesk.account.webhooks()).toEqual([]);
  });

  it("D03: a renewed secret is the one that Zendesk signs with from then on", async () => {
    const setup = await zendesk.helpdesk.setUpWebhook({
      url: "http://127.0.0.1:9/hook",
      name: "OpenCX",
      secret: "a-secret-of-ours",
    });
    if (setup.kind !== "created") throw new Error(setup.detail);
    const renewal = await zendesk.helpdesk.renewWebhookSecret({ webhookId: setup.webhookId, proposed: "ours" });
    expect(renewal).toMatchObject({ kind: "renewed", secret: expect.stringMatching(/.{16,}/) });
    if (renewal.kind === "renewed") expect(renewal.secret).not.toBe(setup.secret);
    const again = await zendesk.helpdesk.setUpWebhook({
      url: "http://127.0.0.1:9/hook",
      name: "OpenCX",
      secret: "a-secret-of-ours",
    });
    expect(again).toMatchObject({
      webhookId: setup.webhookId,
      secret: renewal.kind === "renewed" ? renewal.secret : "",
    });
    expect(
      await zendesk.helpdesk.renewWebhookSecret({ webhookId: "01ARZ3NDEKTSV4RRFFQ69G5FAV", proposed: "ours" }),
    ).toEqual({ kind: "absent" });
  });

  it("takes a webhook back whose triggers could not be made", async () => {
    zendesk.account.faults.add({
      method: "POST",
      path: /triggers/,
      fault: { kind: "server-error", status: 500, when: "before" },
    });
    expect(
      await zendesk.helpdesk.setUpWebhook({
        url: "http://127.0.0.1:9/hook",
        name: "OpenCX",
        secret: "a-secret-of-ours",
      }),
    ).toMatchObject({
      kind: "by-hand",
    });
    expect(zendesk.account.webhooks()).toEqual([]);
  });
});
