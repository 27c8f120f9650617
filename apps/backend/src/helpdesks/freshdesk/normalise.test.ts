import { describe, expect, it } from "vitest";
import { Conversation, Person, Ticket } from "./api-types.ts";
import { withMarker } from "./marker.ts";
import { normaliseTicket, type TicketParts } from "./normalise.ts";

const at = "2026-03-01T12:00:00Z";
const later = "2026-03-01T12:05:00Z";

const ticketOf = (more: object = {}): Ticket =>
  Ticket.parse({
    id: 77,
    subject: "Help",
    description: "<div>How?</div>",
    description_text: "How?",
    status: 2,
    source: 1,
    requester_id: 1,
    created_at: at,
    updated_at: later,
    ...more,
  });
const said = (id: number, more: object = {}): Conversation =>
  Conversation.parse({
    ...{ id, user_id: 1, incoming: true, private: false, source: 0, body: "<p>Hi</p>", body_text: "Hi" },
    ...{ created_at: later, ...more },
  });
const ann = Person.parse({ id: 1, name: "Ann", email: "ann@example.com", phone: null, mobile: "+49 30 1234567" });

function normalised(ticket: Ticket, conversations: Conversation[] = [], more: Partial<TicketParts> = {}) {
  return normaliseTicket({
    ticket,
    conversations,
    requester: ann,
    agents: new Map([["5", "Robin Rep"]]),
    customers: new Map([["2", "Bob in copy"]]),
    groupName: null,
    statusLabel: null,
    sourceLabel: null,
    url: "https://acme.freshdesk.com/a/tickets/77",
    readAt: new Date("2026-03-02T12:00:00Z"),
    ...more,
  });
}
const onlyEntry = (more: object) => normalised(ticketOf(), [said(9, more)]).comments[1];

describe("normaliseTicket", () => {
  it("R168 R169 R170 R171: puts the description first and then what was said, oldest first", () => {
    const ticket = normalised(ticketOf(), [
      said(12, { user_id: 5, incoming: false, body: "<p>Answer</p>" }),
      said(11, { created_at: at }),
      said(10, { user_id: 5, incoming: false, private: true, source: 2, created_at: at }),
    ]);
    expect(ticket.comments.map(({ id, authorRole, isPublic }) => [id, authorRole, isPublic])).toEqual([
      ["description", "customer", true],
      ["10", "rep", false],
      ["11", "customer", true],
      ["12", "rep", true],
    ]);
    expect(ticket.comments[0]).toMatchObject({
      authorId: "1",
      authorName: "Ann",
      text: "How?",
      createdAt: new Date(at),
    });
  });

  it.each<[string, object, string, boolean]>([
    ["a customer's mail", {}, "customer", true],
    ["a customer's comment in the portal", { source: 2 }, "customer", true],
    ["somebody in copy", { user_id: 2 }, "customer", true],
    ["a deleted customer", { user_id: 404 }, "customer", true],
    ["a customer whom Freshdesk does not name", { user_id: null }, "customer", true],
    ["a rep's reply", { user_id: 5, incoming: false }, "rep", true],
    ["a deleted rep's reply", { user_id: 404, incoming: false }, "rep", true],
    ["a rep's public note", { user_id: 5, incoming: false, source: 2 }, "rep", true],
    ["a rep's private note", { user_id: 5, incoming: false, source: 2, private: true }, "rep", false],
    ["a forward", { user_id: 5, incoming: false, source: 8, private: true }, "rep", false],
    ["a forward that is not marked private", { user_id: 5, incoming: false, source: 8 }, "rep", false],
    ["what a third party answers to a forward", { user_id: 2, source: 8, private: true }, "system", false],
    ["what arrives in private", { user_id: 2, private: true }, "system", false],
    ["a filled-in survey", { source: 6 }, "system", true],
    ["what a rule of the account wrote", { user_id: null, incoming: false, source: 2, private: true }, "system", false],
    ["a tweet", { source: 5 }, "customer", true],
    ["an entry of a new kind", { source: 77 }, "customer", true],
  ])("R168 R170: %s is told apart", (_, more, role, isPublic) => {
    expect(onlyEntry(more)).toMatchObject({ authorRole: role, isPublic });
  });

  it("R168: names who wrote, also reps and people in copy", () => {
    const names = [said(1), said(2, { user_id: 2 }), said(3, { user_id: 5, incoming: false }), said(4, { user_id: 9 })];
    const { comments } = normalised(ticketOf(), names);
    expect(comments.slice(1).map(({ authorName }) => authorName)).toEqual(["Ann", "Bob in copy", "Robin Rep", ""]);
  });

  it("R175: a mail with which the team began the conversation is no question of a customer's", () => {
    const [first] = normalised(ticketOf({ source: 10 })).comments;
    expect(first).toMatchObject({ authorRole: "rep", authorId: "unknown", isOutbound: true });
    expect(normalised(ticketOf()).comments[0]).not.toHaveProperty("isOutbound");
  });

  it.each<[object, string]>([
    [{ body: "<div><p>One</p><p>Two</p></div>" }, "One\n\nTwo"],
    [{ body: "<p>New</p><div class='freshdesk_quote'>Old</div>" }, "New"],
    [{ body: "<div class='freshdesk_quote'>Only a quote</div>" }, "Only a quote"],
    [{ body: null, body_text: "plain\u0000 text" }, "plain text"],
    [{ body: "", body_text: " text " }, "text"],
    [{ body: null, body_text: null }, ""],
    [{ body: 7, body_text: 7 }, ""],
    [{ body: "<p>see\u200bn\u{e0041} hidden</p><style>p{}</style><script>x</script>" }, "seen hidden"],
    [
      {
        body: null,
        body_text: null,
        structured_body: {
          body_contents: [
            { type: "text", data: { content: "Hi" } },
            { type: "text", data: "there" },
          ],
        },
      },
      "Hi\nthere",
    ],
    [{ body: null, body_text: null, structured_body: { body_contents: [null, 4, { data: {} }, { data: 3 }] } }, ""],
  ])("R168: reads the text of %j", (more, text) => {
    expect(onlyEntry(more)?.text).toBe(text);
  });

  it("F22: cuts what no person wrote", () => {
    expect(onlyEntry({ body: `<p>${"x".repeat(2_000_000)}</p>` })?.text.length).toBe(100_000);
    expect(normalised(ticketOf({ subject: "y".repeat(5_000) })).subject.length).toBe(1_000);
  });

  it("R221: finds our marker in what the team wrote, and not where a customer or a forward quotes it", () => {
    const body = withMarker("<p>Answer</p>", "m-1");
    expect(onlyEntry({ user_id: 5, incoming: false, body })?.marker).toBe("m-1");
    expect(onlyEntry({ user_id: 5, incoming: false, private: true, source: 2, body })?.marker).toBe("m-1");
    expect(onlyEntry({ body })?.marker).toBeNull();
    expect(onlyEntry({ user_id: 5, incoming: false, private: true, source: 8, body })?.marker).toBeNull();
    expect(onlyEntry({ user_id: 5, incoming: false, body: "<p data-opencx-marker=x>" })?.marker).toBeNull();
    expect(onlyEntry({ user_id: 5, incoming: false, body: '<p data-opencx-marker="%E0%A4%A">' })?.marker).toBeNull();
  });

  it("R213: lists the files of the description and of each message, whichever way their size is written", () => {
    const files = [
      { id: 1, name: "a.png", content_type: "image/png", size: 10, attachment_url: "https://x" },
      { id: 2, name: null, file_size: 20 },
      { name: "without an id" },
      "odd",
    ];
    const { comments } = normalised(ticketOf({ attachments: files }), [said(9, { attachments: files.slice(1) })]);
    const unnamed = { id: "2", name: "unnamed", contentType: null, size: 20 };
    expect(comments[0]?.attachments).toEqual([{ id: "1", name: "a.png", contentType: "image/png", size: 10 }, unnamed]);
    expect(comments[1]?.attachments).toEqual([unnamed]);
  });

  it("R217 R218: gives the requester with address and phone, and without what is not known", () => {
    expect(normalised(ticketOf()).requester).toEqual({
      id: "1",
      name: "Ann",
      email: "ann@example.com",
      phone: "+49 30 1234567",
      role: "customer",
      isSuspended: false,
    });
    expect(normalised(ticketOf(), [], { requester: null }).requester).toMatchObject({ id: "1", name: "", email: null });
    expect(normalised(ticketOf({ requester_id: null }), [], { requester: null }).requester).toBeNull();
    expect(normalised(ticketOf({ requester_id: 5 }), [], { requester: null }).requester).toMatchObject({
      name: "Robin Rep",
      role: "rep",
    });
  });

  it("R219: gives group, assignee and tags, and the session that a tag of ours names", () => {
    const tags = ["vip", `opencx_${"0".repeat(24)}1`];
    const ticket = normalised(ticketOf({ responder_id: 5, group_id: 8, tags }), [], { groupName: " Billing " });
    expect(ticket).toMatchObject({
      assigneeId: "5",
      group: { id: "8", name: "Billing" },
      tags,
      externalId: "opencx:00000000-0000-0000-0000-000000000001",
    });
    expect(normalised(ticketOf({ group_id: 8 })).group).toEqual({ id: "8", name: "Group 8" });
    expect(normalised(ticketOf())).toMatchObject({ assigneeId: null, group: null, tags: [], externalId: null });
  });

  it("G4: the stamp moves with every message, also where a note leaves the ticket's own time alone", () => {
    const before = normalised(ticketOf(), [said(9)]).stamp;
    expect(normalised(ticketOf(), [said(9)]).stamp).toBe(before);
    expect(normalised(ticketOf(), [said(9), said(10)]).stamp).not.toBe(before);
    expect(normalised(ticketOf({ updated_at: at }), [said(9)]).stamp).not.toBe(before);
  });

  it("R212: an archived ticket is closed, whatever status it had", () => {
    expect(normalised(ticketOf({ archived: true, status: 4 })).status).toBe("closed");
    expect(normalised(ticketOf({ spam: true })).status).toBe("spam");
  });
});
