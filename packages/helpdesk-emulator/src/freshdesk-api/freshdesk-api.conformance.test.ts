import { createReadStream } from "node:fs";
import { afterAll, beforeAll, expect, it } from "vitest";
import { FRESHDESK_PLANS } from "../freshdesk/desk/credit-limiter.ts";
import { clientOf, failureOf, openClient, outcomeOf } from "./open-client.examples.ts";

let open: Awaited<ReturnType<typeof openClient>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeAll(async () => {
  open = await openClient({ clock: () => clock.at });
});
afterAll(() => open.emulator.close());

const newTicket = () => open.account.createTicket({ subject: "Help", text: "It does not start." });

it("freshdesk-api knows whose key it has, and reads agents and roles with it", async () => {
  const { client, account } = open;
  expect((await outcomeOf((ending) => client.currentAgent(ending))).data).toMatchObject({
    id: account.bot.id,
    contact: { name: "OpenCX Copilot" },
  });
  const agents = await outcomeOf((ending) => client.listAllAgents({ email: account.agent.email }, ending));
  expect(agents.rows).toMatchObject([{ id: account.agent.id }]);
  expect((await outcomeOf((ending) => client.getAgent(account.admin.id, ending))).data).toMatchObject({
    id: account.admin.id,
  });
  expect((await outcomeOf((ending) => client.listAllRoles(ending))).rows).toHaveLength(2);
});

it("freshdesk-api creates, reads, changes, deletes and restores a ticket", async () => {
  const { client } = open;
  const wanted = { subject: "New", description: "<p>Hello</p>", email: "jo@example.com", priority: 1, status: 2 };
  const { data } = await outcomeOf((ending) => client.createTicket(wanted, ending));
  expect(data).toMatchObject({ subject: "New", source: 2 });
  await outcomeOf((ending) => client.updateTicket(data.id, { tags: ["vip"], priority: 4 }, ending));
  expect((await outcomeOf((ending) => client.getTicket(data.id, ending))).data).toMatchObject({
    tags: ["vip"],
    priority: 4,
  });
  await outcomeOf((ending) => client.deleteTicket(data.id, ending));
  const trash = await outcomeOf((ending) => client.listAllTickets({ filter: "deleted" }, ending));
  expect(trash.rows.map(({ id }) => id)).toEqual([data.id]);
  await outcomeOf((ending) => client.restoreTicket(data.id, ending));
  expect(open.account.getTicket(data.id).deleted).toBe(false);
});

it("freshdesk-api replies with a file, writes and edits notes, and reads the conversation back", async () => {
  const { client, account } = open;
  const { id } = newTicket();
  const attachments = [createReadStream(new URL("./open-client.examples.ts", import.meta.url))];
  const reply = await outcomeOf((ending) => client.createReply(id, { body: "<p>Hello</p>", attachments }, ending));
  expect(reply.data).toMatchObject({ ticket_id: id, replied_to: ["casey@example.com"] });
  expect(reply.data["attachments"]).toMatchObject([{ name: "open-client.examples.ts" }]);
  const note = await outcomeOf((ending) => client.createNote(id, { body: "Note" }, ending));
  expect(note.data).toMatchObject({ private: true });
  await outcomeOf((ending) => client.updateConversation(note.data.id, { body: "<p>Better</p>" }, ending));
  const { rows } = await outcomeOf((ending) => client.listAllConversations(id, ending));
  expect(rows.map(({ body }) => body)).toEqual(["<p>Hello</p>", "<p>Better</p>"]);
  await outcomeOf((ending) => client.deleteConversation(note.data.id, ending));
  expect(account.conversations(id)).toHaveLength(1);
});

it("freshdesk-api follows pages by the link header, and finds tickets some minutes later", async () => {
  const { client, account } = open;
  const person = { name: "Pat", email: "pat@example.com" };
  for (let index = 0; index < 3; index++)
    account.createTicket({ subject: "Paged", text: "x", requester: person, change: { tags: ["paged"] } });
  const page = (number: number) =>
    outcomeOf((ending) =>
      client.listAllTickets({ email: "pat@example.com", per_page: 2, page: number } as object, ending),
    );
  expect(await page(1)).toMatchObject({ isLastPage: false, rows: [{}, {}] });
  expect(await page(2)).toMatchObject({ isLastPage: true, rows: [{}] });
  clock.at = new Date(clock.at.getTime() + 180_000);
  const found = await outcomeOf((ending) => client.filterTickets("tag:'paged' AND status:2", 1, ending));
  expect(found.data["total"]).toBe(3);
});

it("freshdesk-api reads fields, settings, contacts and solutions in another language", async () => {
  const { client, account } = open;
  const article = account.createArticle({
    title: "Hello",
    html: "<p>x</p>",
    translations: { de: { title: "Hallo", html: "y" } },
  });
  const fields = await outcomeOf((ending) => client.listAllTicketFields({ type: "default_status" }, ending));
  expect(fields.rows).toMatchObject([{ choices: { 2: ["Open", "Being Processed"] } }]);
  expect((await outcomeOf((ending) => client.getSettings(ending))).data).toMatchObject({ supported_languages: ["de"] });
  const contact = await outcomeOf((ending) => client.createContact({ name: "Kim", email: "kim@example.com" }, ending));
  expect((await outcomeOf((ending) => client.getContact(contact.data.id, ending))).data).toMatchObject({ name: "Kim" });
  const categories = await outcomeOf((ending) => client.listAllSolutionCategories(ending));
  const folders = await outcomeOf((ending) =>
    client.listAllSolutionCategoryFolders(categories.rows[0]?.id ?? 0, ending),
  );
  const articles = await outcomeOf((ending) => client.listAllSolutionFolderArticles(folders.rows[0]?.id ?? 0, ending));
  expect(articles.rows).toMatchObject([{ id: article.id, title: "Hello", status: 2 }]);
  const german = await outcomeOf((ending) => client.getTranslatedSolutionArticle(article.id, "de", ending));
  expect(german.data).toMatchObject({ title: "Hallo" });
  const found = await outcomeOf((ending) => client.searchSolutionArticles("hello", ending));
  expect(found.rows).toMatchObject([{ folder_visibility: 1 }]);
});

it("freshdesk-api meets 400 with its fields, 401, 403, 405, 409 and 429 with the seconds to wait", async () => {
  const { client, account } = open;
  const { id } = newTicket();
  expect(await failureOf((ending) => client.updateTicket(id, { priority: 9 }, ending))).toMatchObject({
    status: 400,
    data: { description: "Validation failed", errors: [{ field: "priority", code: "invalid_value" }] },
  });
  const stranger = clientOf(account.url, "wrong");
  expect(await failureOf((ending) => stranger.currentAgent(ending))).toMatchObject({
    status: 401,
    data: { code: "invalid_credentials" },
  });
  const plain = clientOf(account.url, account.agent.key);
  expect(await failureOf((ending) => plain.listAllAgents({}, ending))).toMatchObject({
    status: 403,
    data: { code: "access_denied" },
  });
  account.markSpam(id);
  expect(await failureOf((ending) => client.updateTicket(id, { priority: 2 }, ending))).toMatchObject({ status: 405 });
  const taken = { name: "Casey", email: "casey@example.com" };
  expect(await failureOf((ending) => client.createContact(taken, ending))).toMatchObject({ status: 409 });
  account.limiter.limits = { ...FRESHDESK_PLANS.none, total: 0 };
  expect(await failureOf((ending) => client.getTicket(id, ending))).toMatchObject({ status: 429, retryAfter: 60 });
});
