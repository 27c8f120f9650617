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

const MIB = 1024 * 1024;

function form(fields: Record<string, string | string[]>, files: { name: string; bytes: number }[]): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) data.append(name, each);
  for (const { name, bytes } of files)
    data.append("attachments[]", new Blob([new Uint8Array(bytes).fill(65)], { type: "text/plain" }), name);
  return data;
}

const post = (path: string, body: unknown) => open.ask(path, { method: "POST", body });

describe("files", () => {
  it("R215: come with replies and notes as multipart, are mailed along, and are listed on what they came with", async () => {
    const { status, json } = await post(
      `/tickets/${id}/reply`,
      form({ body: "<p>See this</p>", "cc_emails[]": ["jo@example.com"] }, [{ name: "guide ü.txt", bytes: 5 }]),
    );
    expect([status, json.body, json["cc_emails"]]).toEqual([201, "<p>See this</p>", ["jo@example.com"]]);
    expect(json.attachments).toMatchObject([{ name: "guide ü.txt", content_type: "text/plain", size: 5 }]);
    expect(open.account.outbox[0]?.attachments).toEqual([{ name: "guide ü.txt", size: 5 }]);
    const note = await post(
      `/tickets/${id}/notes`,
      form({ body: "x", private: "false" }, [{ name: "a.txt", bytes: 1 }]),
    );
    expect(note.json).toMatchObject({ private: false, attachments: [{ name: "a.txt" }] });
  });

  it("come with a new ticket, whose numbers, lists and fields inside fields are read from the form", async () => {
    const fields = {
      subject: "x",
      description: "x",
      email: "jo@example.com",
      priority: "3",
      "tags[]": ["a", "b"],
      "custom_fields[cf_opencx_handed_off]": "true",
    };
    const { status, json } = await post("/tickets", form(fields, [{ name: "shot.png", bytes: 3 }]));
    expect([status, json["priority"], json["tags"], json.custom_fields]).toEqual([
      201,
      3,
      ["a", "b"],
      { cf_opencx_handed_off: true },
    ]);
    expect(json.attachments).toMatchObject([{ name: "shot.png" }]);
    expect((await post("/tickets", form({ ...fields, priority: "high" }, []))).json.errors).toMatchObject([
      { field: "priority", code: "datatype_mismatch" },
    ]);
  });

  it("R216: weigh 20 MB at most, all those of a ticket together", async () => {
    const refused = await post(
      `/tickets/${id}/reply`,
      form({ body: "x" }, [
        { name: "a", bytes: 15 * MIB },
        { name: "b", bytes: 6 * MIB },
      ]),
    );
    expect([refused.status, refused.json.errors[0]?.field]).toEqual([400, "attachments"]);
    expect(open.account.conversations(id)).toEqual([]);
    expect((await post(`/tickets/${id}/reply`, form({ body: "x" }, [{ name: "a", bytes: 15 * MIB }]))).status).toBe(
      201,
    );
    expect((await post(`/tickets/${id}/notes`, form({ body: "x" }, [{ name: "b", bytes: 6 * MIB }]))).status).toBe(400);
    expect(open.account.ledger.requests.at(-1)?.body).toMatch(/^multipart body of \d+ bytes$/);
  });

  it("say how large they are under either name", async () => {
    open.account.settings.attachmentSizeKey = "file_size";
    const { json } = await post(`/tickets/${id}/notes`, form({ body: "x" }, [{ name: "a.txt", bytes: 7 }]));
    expect(json.attachments[0]).toMatchObject({ file_size: 7 });
  });

  it("can be taken away", async () => {
    const { json } = await post(`/tickets/${id}/notes`, form({ body: "x" }, [{ name: "a.txt", bytes: 7 }]));
    const file = json.attachments[0]?.id;
    expect((await open.ask(`/attachments/${file}`, { method: "DELETE" })).status).toBe(204);
    expect((await open.ask(`/tickets/${id}/conversations`)).rows[0]?.attachments).toEqual([]);
    expect((await open.ask(`/attachments/${file}`)).status).toBe(405);
  });
});

describe("the address of a file", () => {
  const attach = async (): Promise<string> => {
    open.account.customerReplies(id, {
      text: "x",
      attachments: [{ name: "log.txt", contentType: "text/plain", content: Buffer.from("line 1") }],
    });
    const { rows } = await open.ask(`/tickets/${id}/conversations`);
    return rows.at(-1)?.attachments[0]?.attachment_url ?? "";
  };

  it("R213: works for 300 seconds by the account's clock; a new reading has a new one", async () => {
    const address = await attach();
    const file = await fetch(address);
    expect([file.status, file.headers.get("content-type"), await file.text()]).toEqual([200, "text/plain", "line 1"]);
    clock.at = new Date("2026-03-01T10:05:00Z");
    expect((await fetch(address)).status).toBe(403);
    const { rows } = await open.ask(`/tickets/${id}/conversations`);
    expect((await fetch(rows[0]?.attachments[0]?.attachment_url ?? "")).status).toBe(200);
  });

  it("takes neither an API key nor a changed signature", async () => {
    const address = await attach();
    const authorization = `Basic ${Buffer.from(`${open.account.bot.key}:X`).toString("base64")}`;
    expect((await fetch(address, { headers: { authorization } })).status).toBe(400);
    expect((await fetch(address.replace(/expires=\d+/, "expires=9999999999"))).status).toBe(403);
    expect((await fetch(address.replace(/signature=.{3}/, "signature=000"))).status).toBe(403);
  });
});
