import { afterEach, beforeEach, expect, it } from "vitest";
import { openAccount } from "../../open-account.examples.ts";
import { webhookReceiver } from "../../webhook-receiver.examples.ts";

let open: Awaited<ReturnType<typeof openAccount>>;
beforeEach(async () => {
  open = await openAccount();
});
afterEach(() => open.emulator.close());

it("custom statuses: an account starts with one for each category", async () => {
  const { json } = await open.ask("/custom_statuses");
  const rows = json["custom_statuses"] as { status_category: string; default: boolean }[];
  expect(rows.map((row) => row.status_category)).toEqual(["new", "open", "pending", "hold", "solved"]);
  expect(rows.every((row) => row.default)).toBe(true);
});

it("a ticket submitted by staff may begin with a private comment, one by a customer may not", async () => {
  const requester = { name: "Jo Doe", email: "jo@example.com" };
  const create = async (submitter: Record<string, number>) => {
    const ticket = { subject: "x", comment: { body: "x", public: false }, requester, ...submitter };
    const { json } = await open.ask("/tickets", { method: "POST", body: { ticket } });
    return open.account.comments(json.ticket.id)[0];
  };
  const { id } = open.account.admin;
  expect(await create({ submitter_id: id })).toMatchObject({ authorId: id, isPublic: false });
  expect(await create({})).toMatchObject({ isPublic: true });
});

it("an attachment is listed on its comment, and its content is not served", async () => {
  const attachments = [{ fileName: "log.txt", contentType: "text/plain", size: 12 }];
  const { id } = open.account.createTicket({ subject: "x", text: "See the file", attachments });
  const [comment] = (await open.ask(`/tickets/${id}/comments`)).json.comments;
  const [listed] = (comment?.["attachments"] ?? []) as { file_name: string; content_url: string; size: number }[];
  expect(listed).toMatchObject({ file_name: "log.txt", size: 12 });
  expect((await fetch(String(listed?.content_url))).status).toBe(404);
});

it("an answer carries a weak ETag, which changes with the answer and is not looked at when it comes back", async () => {
  const { id } = open.account.createTicket({ subject: "x", text: "x" });
  const first = await open.ask(`/tickets/${id}`);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
  expect((await open.ask(`/tickets/${id}`, { headers: { "if-none-match": etag } })).status).toBe(200);
  open.account.setStatus(id, "open");
  expect((await open.ask(`/tickets/${id}`)).headers.get("etag")).not.toBe(etag);
});

it("placeholders name the ticket, its people and the actor, with filters for upper and lower case", async () => {
  const receiver = await webhookReceiver();
  try {
    const webhook = { name: "x", endpoint: receiver.url, http_method: "POST", request_format: "json" };
    const made = await open.ask("/webhooks", { method: "POST", body: { webhook } });
    const template =
      "{{ticket.id}}|{{ticket.status}}|{{ticket.status | upcase}}|{{ticket.requester.name}}|{{current_user.email}}|{{ticket.moon}}";
    const trigger = {
      title: "x",
      conditions: { all: [{ field: "update_type", operator: "is", value: "Create" }], any: [] },
      actions: [{ field: "notification_webhook", value: [made.json.webhook.id, template] }],
    };
    await open.ask("/triggers", { method: "POST", body: { trigger } });
    const requester = { name: "Jo Doe", email: "jo@example.com" };
    const { id } = open.account.createTicket({ subject: "x", text: "x", requester });
    await open.account.idle();
    expect(receiver.received.map(({ body }) => body)).toEqual([`${id}|New|NEW|Jo Doe|jo@example.com|`]);
  } finally {
    await receiver.close();
  }
});
