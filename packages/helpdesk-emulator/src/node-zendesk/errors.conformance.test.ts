import { afterAll, beforeAll, expect, it } from "vitest";
import { clientsOf, failureOf, openClients, resultOf } from "./open-clients.examples.ts";

let open: Awaited<ReturnType<typeof openClients>>;
const clock = { at: new Date("2026-03-01T10:00:00Z") };

beforeAll(async () => {
  open = await openClients({ clock: () => clock.at });
});
afterAll(() => open.emulator.close());

it("node-zendesk meets 401 with a plain string when the token is wrong", async () => {
  const { support } = clientsOf(open.account, { email: open.account.admin.email, token: "wrong" });
  expect(await failureOf(support.users.me())).toMatchObject({
    statusCode: 401,
    result: { error: "Couldn't authenticate you" },
  });
});

it("node-zendesk meets 403 with an object when a person may not", async () => {
  open.account.addToken({ email: "reader@acme.example", token: "read", readOnly: true });
  const { support } = clientsOf(open.account, { email: "reader@acme.example", token: "read" });
  await support.users.me();
  expect(await failureOf(support.tickets.create({ ticket: { comment: { body: "x" } } }))).toMatchObject({
    statusCode: 403,
    result: { error: { title: "Forbidden" } },
  });
});

it("node-zendesk meets 404 for a record and for an address that does not exist", async () => {
  const { tickets } = open.support;
  expect(await failureOf(tickets.show(1))).toMatchObject({ statusCode: 404, result: { error: "RecordNotFound" } });
  expect(await failureOf(tickets.get(["nothing_of_the_kind"]))).toMatchObject({
    statusCode: 404,
    result: { error: "InvalidEndpoint" },
  });
});

it("node-zendesk meets 409 when a guarded write is based on an old state, and 422 on a closed ticket", async () => {
  const { id, updatedAt } = open.account.createTicket({ subject: "x", text: "x" });
  clock.at = new Date(clock.at.getTime() + 5000);
  open.account.addComment(id, { text: "and more" });
  const guarded = { status: "open", safe_update: true, updated_stamp: updatedAt } as never;
  expect(await failureOf(open.support.tickets.update(id, { ticket: guarded }))).toMatchObject({
    statusCode: 409,
    result: { error: "UpdateConflict" },
  });
  open.account.setStatus(id, "closed");
  expect(await failureOf(open.support.tickets.update(id, { ticket: { status: "open" } }))).toMatchObject({
    statusCode: 422,
    result: { error: "RecordInvalid", details: { status: [{ error: "InvalidValue" }] } },
  });
});

it("node-zendesk meets 400 beyond page 100 and 422 beyond the 1,000th search result", async () => {
  const { tickets } = open.support;
  const { id } = open.account.createTicket({ subject: "x", text: "x" });
  expect(await failureOf(tickets.get(["tickets", String(id), "comments", { page: 101 }]))).toMatchObject({
    statusCode: 400,
    result: { errors: [{ code: "InvalidPaginationDepth" }] },
  });
  expect((await failureOf(tickets.get(["search", { query: "type:ticket", page: 11 }]))).statusCode).toBe(422);
});

it("node-zendesk sees the request limit run down and meets 429 with the seconds to wait", async () => {
  open.account.limiter.limits.support = 2;
  try {
    const { users } = open.support;
    const { response } = await users.me();
    const headers = (response as Response).headers;
    expect([headers.get("x-rate-limit"), headers.get("x-rate-limit-remaining")]).toEqual(["2", "1"]);
    await users.me();
    // The client hands a 429 back as the result, instead of throwing it.
    expect(await resultOf(users.me())).toMatchObject({ statusCode: 429 });
  } finally {
    open.account.limiter.limits.support = null;
  }
});
