import { describe, expect, it } from "vitest";
import { Comment, Ticket, User } from "./api-types.ts";
import { channelOf, normaliseTicket } from "./normalise.ts";

const at = "2026-03-01T12:00:00Z";
const user = (id: number, role: string, more = {}) => User.parse({ id, role, name: `user ${id}`, ...more });
const comment = (id: number, author_id: number, more = {}) =>
  Comment.parse({ id, author_id, public: true, created_at: at, html_body: "<p>Hi</p>", ...more });
const people = [
  user(1, "end-user", { email: "ann@example.com", locale: "de" }),
  user(2, "agent"),
  user(3, "admin"),
  user(4, "end-user"),
];

function ticketWith(comments: Comment[], more = {}) {
  const ticket = Ticket.parse({
    id: 77,
    requester_id: 1,
    subject: "Help",
    status: "open",
    created_at: at,
    updated_at: at,
    ...more,
  });
  const users = new Map(people.map((person) => [person.id, person]));
  return normaliseTicket({
    ticket,
    comments,
    users,
    actingUserId: "99",
    url: "https://acme.zendesk.com/agent/tickets/77",
    readAt: new Date("2026-03-02T12:00:00Z"),
  });
}
const onlyComment = (given: Comment) => ticketWith([given]).comments[0];

describe("normaliseTicket", () => {
  it.each<[string | number | null | undefined, string]>([
    ["email", "email"],
    [4, "email"],
    ["web", "web"],
    [0, "web"],
    ["chat", "web"],
    ["native_messaging", "web"],
    ["mobile", "web"],
    ["help_center", "web"],
    [null, "web"],
    [undefined, "web"],
    ["voice", "phone"],
    ["whatsapp", "whatsapp"],
    ["sms", "sms"],
    ["slack", "slack"],
    ["API", "api"],
    [5, "api"],
    ["any_channel", "api"],
    ["something_new", "api"],
  ])("R048: a ticket via %j belongs to the channel %s", (via, channel) => {
    expect(channelOf(via)).toBe(channel);
  });

  it.each<[string, number, boolean, string]>([
    ["the requester", 1, true, "customer"],
    ["another end user", 4, true, "customer"],
    ["an agent", 2, true, "rep"],
    ["an admin", 3, false, "rep"],
    ["Zendesk itself", -1, true, "system"],
    ["somebody deleted, in public", 50, true, "customer"],
    ["somebody deleted, in private", 50, false, "rep"],
    ["us, when we are unknown", 99, true, "rep"],
  ])("a comment by %s is told apart", (_, author, isPublic, role) => {
    expect(onlyComment(comment(5, author, { public: isPublic }))?.authorRole).toBe(role);
  });

  it("keeps comments oldest first, whatever order they came in", () => {
    const later = { created_at: "2026-03-01T12:00:01Z" };
    const ticket = ticketWith([comment(12, 1, later), comment(11, 2), comment(10, 1)]);
    expect(ticket.comments.map(({ id }) => id)).toEqual(["10", "11", "12"]);
  });

  it.each([
    [{ html_body: "<div class='zd-comment'><p>One</p><p>Two</p></div>" }, "One\n\nTwo"],
    [{ html_body: null, plain_body: "plain\u0000 text" }, "plain text"],
    [{ html_body: "", plain_body: null, body: "body" }, "body"],
    [{ html_body: null, plain_body: null, body: null }, ""],
    [{ html_body: 7 }, ""],
  ])("reads the text of %j", (body, text) => {
    expect(onlyComment(comment(5, 1, body))?.text).toBe(text);
  });

  it("cuts what no person wrote", () => {
    expect(onlyComment(comment(5, 1, { html_body: `<p>${"x".repeat(2_000_000)}</p>` }))?.text.length).toBe(100_000);
    expect(ticketWith([], { subject: "y".repeat(5_000) }).subject.length).toBe(1_000);
  });

  it("finds our marker in a comment's metadata and nothing else's", () => {
    expect(onlyComment(comment(5, 99, { metadata: { custom: { opencx_marker: "m1", x: 1 } } }))?.marker).toBe("m1");
    expect(onlyComment(comment(5, 99, { metadata: { custom: { opencx_marker: 5 } } }))?.marker).toBeNull();
    expect(onlyComment(comment(5, 99, { metadata: "odd" }))?.marker).toBeNull();
  });

  it("gives the requester, the stamp and the status in the port's words", () => {
    const ticket = ticketWith([], { status: "Solved", tags: ["a"], external_id: "opencx:1", via: { channel: 4 } });
    expect(ticket).toMatchObject({
      id: "77",
      status: "solved",
      tags: ["a"],
      externalId: "opencx:1",
      stamp: at,
      locale: "de",
      via: "4",
    });
    expect(ticket.requester).toMatchObject({ id: "1", email: "ann@example.com", role: "customer", isSuspended: false });
    expect(ticketWith([], { status: "brand_new_status", requester_id: 12345 })).toMatchObject({
      status: "open",
      requester: null,
    });
  });
});
