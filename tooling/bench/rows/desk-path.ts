import path from "node:path";
import { sandboxHelpdesk } from "../../../apps/backend/e2e/sandbox-helpdesk.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { deskAsker, startDesk, untilReply } from "../desk.ts";
import { figureOf, percentile } from "../figures.ts";
import { rounds } from "../rounds.ts";
import { absoluteGoal, type Row } from "../row.ts";
import { startProgram } from "../started-program.ts";

/** What is promised for half of the replies, and for nineteen of twenty; on PostgreSQL. */
const GOALS = [
  { share: 0.5, ms: 1_000 },
  { share: 0.95, ms: 2_000 },
] as const;

export const deskPath: Bench = {
  name: "desk-path",
  what: "from a customer's Freshdesk ticket to the public reply on it",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      rows.push(...(await withPlace(context, kind, (place) => measure(context, place))));
    return rows;
  },
};

async function measure(context: BenchContext, place: Place): Promise<Row[]> {
  const product = await startDesk(context, place, { name: `desk-path-${place.kind}`, backlogDays: 0 });
  const ask = deskAsker();
  try {
    const own = await rounds(context, () => untilReply(product.helpdesk.freshdesk, ask));
    const bare = await bareRounds(context);
    return GOALS.map(({ share, ms }) => row({ place, share, ms, own, bare }));
  } finally {
    await product.close();
  }
}

/** The least that could do it: a process that reads the ticket and its conversation and sends a fixed reply. */
async function bareRounds(context: BenchContext): Promise<number[][]> {
  const { freshdesk, close } = await sandboxHelpdesk();
  const bare = await startProgram(path.join(import.meta.dirname, "../peers/bare-reply.ts"), {
    environment: { BENCH_FRESHDESK: freshdesk.url, BENCH_KEY: freshdesk.bot.key },
  });
  const ask = deskAsker();
  try {
    freshdesk.addWebhookRule({ type: 1, url: bare.url.href, content: '{"ticket_id":"{{ticket.id}}"}' });
    return await rounds(context, () => untilReply(freshdesk, ask));
  } finally {
    await bare.stop();
    await close();
  }
}

function row(by: { place: Place; share: number; ms: number; own: number[][]; bare: number[][] }): Row {
  const figure = (all: number[][]) => figureOf(all.map((times) => percentile(times, by.share)));
  const base = {
    what: `from a customer's Freshdesk ticket to the public reply, one at a time, p${by.share * 100}`,
    database: by.place.kind,
    unit: "ms",
    better: "lower" as const,
    ours: figure(by.own),
    peer: { name: "bare handler: reads the ticket, sends a fixed reply, keeps nothing", figure: figure(by.bare) },
    note: "built-in engine; the sandbox answers without delay",
  };
  return { ...base, goals: by.place.kind === "PostgreSQL" ? [absoluteGoal(base, by.ms)] : [] };
}
