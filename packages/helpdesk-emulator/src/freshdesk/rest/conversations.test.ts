import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openFreshdesk } from "../open-freshdesk.examples.ts";

let open: Awaited<ReturnType<typeof openFreshdesk>>;
let id: number;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeEach(async () => {
  clock.at = new Date("2026-03-01T10:00:00Z");
  open = await openFreshdesk({ clock: () => clock.at });
  id = open.account.createTicket({ subject: "Help", text: "It does not start." }).id;
});
afterEach(() => open.emulator.close());

const post = (path: string, body: unknown) => open.ask(`/tickets/${id}${path}`, { method: "POST", body });
const codes = (errors: { field: string; code: string }[]) => errors.map(({ field, code }) => [field, code]);

describe("a reply by API", () => {
  it("R182: is in the thread as the agent's, and mailed at once to a customer who wrote a mail; nothing else moves", async () => {
    const { status, json, headers } = await post("/reply", {
      body: "<p>Press <b>Start</b></p>",
      cc_emails: ["jo@example.com"],
    });
    expect([status, headers.get("location")]).toEqual([201, `${open.account.url}/api/v2/conversations/${json.id}`]);
    expect(json).toMatchObject({ user_id: open.account.bot.id, replied_to: ["casey@example.com"], ticket_id: id });
    for (const absent of ["incoming", "private", "source", "support_email"]) expect(json).not.toHaveProperty(absent);
    expect(open.account.outbox).toMatchObject([
      {
        ...{ kind: "reply", to: ["casey@example.com"], cc: ["jo@example.com"], from: "support@acme.example" },
        ...{ subject: "Re: Help", html: "<p>Press <b>Start</b></p>" },
      },
    ]);
    expect(open.account.getTicket(id)).toMatchObject({ status: 2, responderId: null });
    const { rows } = await open.ask(`/tickets/${id}/conversations`);
    expect(rows).toMatchObject([
      { id: json.id, incoming: false, private: false, source: 0, cc_emails: ["jo@example.com"] },
    ]);
    expect(open.account.ledger.writes.at(-1)).toMatchObject({ kind: "reply", isPublic: true, commentId: json.id });
  });

  it("R182: on a ticket of the portal appears in the thread and is not mailed", async () => {
    id = open.account.createTicket({ subject: "Help", text: "x", source: 2 }).id;
    await post("/reply", { body: "<p>Yes</p>" });
    expect(open.account.outbox).toEqual([]);
    expect(open.account.ticketAsSeenBy(id, "requester").messages.at(-1)).toMatchObject({
      text: "Yes",
      incoming: false,
    });
  });

  it("goes out under the agent's name where the account is set so, from a mailbox of the account only", async () => {
    open.account.settings.personalizedEmailReplies = true;
    await post("/reply", { body: "x", user_id: open.account.admin.id });
    expect(open.account.outbox.at(-1)?.from).toBe('"Ada Admin" <support@acme.example>');
    expect(codes((await post("/reply", { body: "x", from_email: "me@example.com" })).json.errors)).toEqual([
      ["from_email", "invalid_value"],
    ]);
    expect(codes((await post("/reply", { body: "x", user_id: 99 })).json.errors)).toEqual([
      ["user_id", "invalid_value"],
    ]);
    expect(codes((await post("/reply", {})).json.errors)).toEqual([["body", "missing_field"]]);
    expect(codes((await post("/reply", { body: "x", private: true })).json.errors)).toEqual([
      ["private", "invalid_field"],
    ]);
  });

  it("may be sent as structured text", async () => {
    const structured_body = { body_contents: [{ type: "text", data: { content: "1 < 2" } }] };
    expect((await post("/reply", { structured_body })).json).toMatchObject({
      body: "<div>1 &#60; 2</div>",
      body_text: "1 < 2",
    });
  });
});

describe("a note by API", () => {
  it("R183: is private when it does not say, and the customer does not see it", async () => {
    const { status, json } = await post("/notes", { body: "<p>For us</p>" });
    expect([status, json["private"], json["incoming"], json["support_email"]]).toEqual([201, true, false, null]);
    expect(open.account.ticketAsSeenBy(id, "requester").messages).toHaveLength(1);
    expect(open.account.ticketAsSeenBy(id, "agent").messages).toHaveLength(2);
    expect(open.account.outbox).toEqual([]);
  });

  it("that is public is seen by the customer, who is told of it by mail; colleagues are told when named", async () => {
    const body = { body: "x", private: false, notify_emails: ["alex@acme.example"] };
    expect((await post("/notes", body)).json["notified_to"]).toEqual(["alex@acme.example"]);
    expect(open.account.outbox.map(({ kind, to }) => [kind, to])).toEqual([
      ["public-note", ["casey@example.com"]],
      ["note-notification", ["alex@acme.example"]],
    ]);
    expect(open.account.ticketAsSeenBy(id, "requester").messages).toHaveLength(2);
  });

  it("can be written anew, a reply cannot; both can be taken away", async () => {
    const note = (await post("/notes", { body: "first" })).json.id;
    const reply = (await post("/reply", { body: "sent" })).json.id;
    clock.at = new Date("2026-03-01T10:05:00Z");
    const edit = (conversation: number) =>
      open.ask(`/conversations/${conversation}`, { method: "PUT", body: { body: "<p>second</p>" } });
    expect((await edit(note)).json).toMatchObject({ body: "<p>second</p>", last_edited_at: "2026-03-01T10:05:00Z" });
    expect((await edit(reply)).status).toBe(405);
    expect((await open.ask(`/conversations/${note}`, { method: "DELETE" })).status).toBe(204);
    expect((await open.ask(`/tickets/${id}/conversations`)).rows.map((row) => row.id)).toEqual([reply]);
    expect((await edit(note)).status).toBe(404);
  });
});

describe("the HTML of what is written", () => {
  const html =
    '<div class="opencx" data-opencx="m-1" style="color:red" onclick="x()">Hi<script>steal()</script> <img src="https://example.com/a.png"></div>';

  it("loses scripts and handlers and keeps class, style and data attributes", async () => {
    const { json } = await post("/notes", { body: html });
    expect(json.body).toBe(
      '<div class="opencx" data-opencx="m-1" style="color:red">Hi <img src="https://example.com/a.png"></div>',
    );
    expect(json["body_text"]).toBe("Hi");
  });

  it("loses those attributes too on accounts that keep none", async () => {
    open.account.settings.keepsAttributes = false;
    expect((await post("/notes", { body: html })).json.body).toBe(
      '<div>Hi <img src="https://example.com/a.png"></div>',
    );
  });

  it("is wrapped when it is plain, without line breaks being made of newlines", async () => {
    expect((await post("/notes", { body: "One\ntwo <b>three</b>" })).json.body).toBe(
      "<div>One\ntwo <b>three</b></div>",
    );
  });
});

describe("a ticket that came from Twitter", () => {
  it("shows neither what the customer wrote there nor its subject", async () => {
    id = open.account.createTicket({ subject: "A tweet", text: "Words of the tweet", source: 5 }).id;
    open.account.customerReplies(id, { text: "More words" });
    open.account.agentReplies(id, { text: "Our answer" });
    const { json } = await open.ask(`/tickets/${id}?include=conversations`);
    expect([json["subject"], json["description_text"]]).toEqual(Array(2).fill("View the message on Twitter"));
    expect(json.conversations.map(({ body_text }) => body_text)).toEqual(["View the message on Twitter", "Our answer"]);
  });
});

describe("the list of conversations", () => {
  it("R168 R169 R170: has mails, portal comments, replies, notes and forwards, told apart, without the first message", async () => {
    open.account.customerReplies(id, { text: "By mail" });
    open.account.customerReplies(id, { text: "In the portal", via: "portal" });
    open.account.agentReplies(id, { text: "Answer" });
    open.account.addNote(id, { text: "Note" });
    open.account.addNote(id, { text: "Public note", isPrivate: false });
    const forward = await post("/forward", { body: "<p>Look</p>", to_emails: ["lab@example.org"] });
    expect(forward.json).toMatchObject({ source: 8, private: true, to_emails: ["lab@example.org"] });
    const { rows } = await open.ask(`/tickets/${id}/conversations`);
    const { requesterId } = open.account.getTicket(id);
    expect(rows.map((row) => [row["incoming"], row["private"], row["source"], row["user_id"]])).toEqual([
      [true, false, 0, requesterId],
      [true, false, 2, requesterId],
      [false, false, 0, open.account.agent.id],
      [false, true, 2, open.account.agent.id],
      [false, false, 2, open.account.agent.id],
      [false, true, 8, open.account.bot.id],
    ]);
    expect(rows[0]).toMatchObject({ from_email: "casey@example.com", to_emails: ["support@acme.example"] });
    expect(open.account.ticketAsSeenBy(id, "requester").messages.map(({ text }) => text)).toEqual([
      ...["It does not start.", "By mail", "In the portal", "Answer", "Public note"],
    ]);
  });

  it("comes oldest first, in pages", async () => {
    for (let index = 0; index < 35; index++) open.account.addNote(id, { text: `Note ${index}` });
    const first = await open.ask(`/tickets/${id}/conversations`);
    expect([first.rows.length, first.rows[0]?.["body_text"]]).toEqual([30, "Note 0"]);
    expect(first.headers.get("link")).toContain("page=2");
    expect((await open.ask(`/tickets/${id}/conversations?page=2`)).rows).toHaveLength(5);
  });
});

describe("a customer who writes again", () => {
  it("R211: reopens the ticket by an ordinary rule, which can be switched off", () => {
    open.account.setStatus(id, 4);
    open.account.customerReplies(id, { text: "Still broken" });
    expect(open.account.getTicket(id).status).toBe(2);
    open.account.setReopening(false);
    open.account.setStatus(id, 4);
    open.account.customerReplies(id, { text: "Thanks!" });
    expect(open.account.getTicket(id).status).toBe(4);
    expect(open.account.conversations(id)).toHaveLength(2);
  });

  it("on a closed ticket comes back to it, or opens another one, as the account is set", () => {
    open.account.setStatus(id, 5);
    expect(open.account.customerReplies(id, { text: "Hello?" }).ticket.id).toBe(id);
    open.account.setStatus(id, 5);
    open.account.settings.lateMail = "new-ticket";
    const { ticket, conversation } = open.account.customerReplies(id, { text: "Hello??" });
    expect([ticket.id === id, ticket.text, conversation]).toEqual([false, "Hello??", null]);
  });
});
