/** What a weekend's script would do on a webhook: read the ticket and its conversation, send a fixed reply. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const freshdesk = process.env["BENCH_FRESHDESK"] ?? "";
const headers = {
  authorization: `Basic ${Buffer.from(`${process.env["BENCH_KEY"]}:X`).toString("base64")}`,
  "content-type": "application/json",
};

async function answer(body: string): Promise<void> {
  const { ticket_id: id }: { ticket_id: string } = JSON.parse(body);
  const read = async (at: string) => (await fetch(`${freshdesk}/api/v2/${at}`, { headers })).json();
  await read(`tickets/${id}?include=requester`);
  await read(`tickets/${id}/conversations`);
  const reply = JSON.stringify({ body: "<p>Have a look at the help center.</p>" });
  await fetch(`${freshdesk}/api/v2/tickets/${id}/reply`, { method: "POST", headers, body: reply });
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    response.writeHead(202, { "content-length": 0 }).end();
    answer(Buffer.concat(chunks).toString("utf8")).catch((error: unknown) => process.stderr.write(`${error}\n`));
  });
});
server.listen(0, "127.0.0.1", () =>
  process.stdout.write(`listening http://127.0.0.1:${(server.address() as AddressInfo).port}/hook\n`),
);
process.on("SIGTERM", () => process.exit(0));
