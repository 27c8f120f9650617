import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ZendeskAccount } from "@opencx/helpdesk-emulator";
import { createSource, syncToEnd } from "../../../apps/backend/e2e/help-center-index.ts";
import { sandboxHelpdesk } from "../../../apps/backend/e2e/sandbox-helpdesk.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { figureOf, percentile } from "../figures.ts";
import { type Product, startProduct } from "../product.ts";
import { rounds } from "../rounds.ts";
import { absoluteGoal, type Row } from "../row.ts";
import { startProgram } from "../started-program.ts";

const LONGEST_MS = 60_000;

export const wholePath: Bench = {
  name: "whole-path",
  what: "from a customer's ticket to the note on it",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      rows.push(...(await withPlace(context, kind, (place) => measure(context, place))));
    return rows;
  },
};

async function measure(context: BenchContext, place: Place): Promise<Row[]> {
  const product = await startProduct(context, place, { name: `whole-path-${place.kind}`, seed: "demo" });
  const ask = asker();
  try {
    const { backend, helpdesk, connected } = product;
    await syncToEnd(backend, await createSource(backend, connected.integrationId), LONGEST_MS);
    const own = await rounds(context, () => untilNote(helpdesk.account, ask));
    const bare = await bareRounds(context, ask);
    return [0.5, 0.95].map((share) => row({ place, share, own, bare })).concat(await ownTime(product, place));
  } finally {
    await product.close();
  }
}

function asker(): (account: ZendeskAccount) => number {
  let customers = 0;
  return (account) => {
    customers += 1;
    return account.createTicket({
      subject: "Large attachment",
      requester: { name: `Customer ${customers}`, email: `measured${customers}@example.com` },
      text: `How can I send a large attachment? It is message ${customers} and the server refuses it.`,
    }).id;
  };
}

/** Milliseconds from the customer's click to the note on the ticket. */
async function untilNote(account: ZendeskAccount, ask: (account: ZendeskAccount) => number): Promise<number> {
  const began = performance.now();
  const ticketId = ask(account);
  while (!account.comments(ticketId).some(({ isPublic }) => !isPublic)) {
    if (performance.now() - began > LONGEST_MS) throw new Error(`No note came on ticket ${ticketId}.`);
    await sleep(1);
  }
  return performance.now() - began;
}

/** The least that could do it: a process that reads the ticket and its comments and writes a fixed note. */
async function bareRounds(context: BenchContext, ask: (account: ZendeskAccount) => number): Promise<number[][]> {
  const { account, close } = await sandboxHelpdesk();
  const { email, token } = account.admin;
  const bare = await startProgram(path.join(import.meta.dirname, "../peers/bare-note.ts"), {
    environment: { BENCH_ZENDESK: account.url, BENCH_EMAIL: email, BENCH_TOKEN: token },
  });
  try {
    await callOnTickets(account, bare.url);
    return await rounds(context, () => untilNote(account, ask));
  } finally {
    await bare.stop();
    await close();
  }
}

async function callOnTickets(account: ZendeskAccount, url: URL): Promise<void> {
  const { email, token } = account.admin;
  const post = async (at: string, body: unknown): Promise<Record<string, { id: string }>> => {
    const response = await fetch(`${account.url}/api/v2/${at}`, {
      method: "POST",
      body: JSON.stringify(body),
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${Buffer.from(`${email}/token:${token}`).toString("base64")}`,
      },
    });
    if (!response.ok) throw new Error(`The sandbox refused ${at}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const hook = { name: "Bare", status: "active", endpoint: url.href, http_method: "POST", request_format: "json" };
  const { webhook } = await post("webhooks", { webhook: { ...hook, subscriptions: ["conditional_ticket_events"] } });
  const conditions = { all: [{ field: "update_type", operator: "is", value: "Create" }], any: [] };
  const actions = [{ field: "notification_webhook", value: [webhook?.id, '{"ticket_id":"{{ticket.id}}"}'] }];
  await post("triggers", { trigger: { title: "Call", conditions, actions } });
}

function row(by: { place: Place; share: number; own: number[][]; bare: number[][] }): Row {
  const figure = (all: number[][]) => figureOf(all.map((times) => percentile(times, by.share)));
  const base = {
    what: `from a customer's ticket to the note, one at a time, p${by.share * 100}`,
    database: by.place.kind,
    unit: "ms",
    better: "lower" as const,
    ours: figure(by.own),
    peer: { name: "bare handler: reads the ticket, writes a fixed note, keeps nothing", figure: figure(by.bare) },
    note: "built-in engine; the sandbox answers without delay",
  };
  return { ...base, goals: by.share === 0.95 ? [absoluteGoal(base, 12_000)] : [] };
}

/** What the product itself adds before a model could be asked, from the traces of the runs just made. */
async function ownTime({ backend }: Product, place: Place): Promise<Row> {
  const { items }: { items: { id: string }[] } = await backend.query("sessions.list", { limit: 50 });
  const times: number[] = [];
  for (const { id } of items) {
    const { traces }: { traces: { outcome: string; timingsMs: Record<string, number> }[] } = await backend.query(
      "sessions.inspect",
      { id },
    );
    for (const { outcome, timingsMs } of traces)
      if (outcome === "suggested")
        times.push(Object.entries(timingsMs).reduce((sum, [part, ms]) => (part === "draft" ? sum : sum + ms), 0));
  }
  const base = {
    what: "own time of a run before and after the model, p95",
    database: place.kind,
    unit: "ms",
    better: "lower" as const,
    ours: figureOf([percentile(times, 0.95)]),
    peer: null,
    note: `from the traces of ${times.length} runs; reading the ticket included`,
  };
  return { ...base, goals: [absoluteGoal(base, 300)] };
}
