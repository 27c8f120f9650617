import { createSource, endOfRun } from "../../../apps/backend/e2e/help-center-index.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { figureOf } from "../figures.ts";
import { nodeZendeskWalk } from "../peers/node-zendesk.ts";
import { type Product, startProduct } from "../product.ts";
import { absoluteGoal, type Row } from "../row.ts";

const ARTICLES = { quick: 300, full: 10_000 };
const LOCALES = 2;
const LONGEST_MS = 30 * 60_000;
const MEMORY_EVERY_MS = 250;
const OLDEST_MS = Date.UTC(2024, 0, 1);
const BETWEEN_MS = 100 * 60_000;
const SENTENCES = [
  "Open the settings, choose the account and press the button below its name.",
  "The change takes effect the next time you sign in, on every device that you use.",
  "When the light turns red, disconnect the cable and wait for thirty seconds.",
  "An order can be changed until it is packed; afterwards it has to be sent back.",
] as const;
const GERMAN = [
  "Öffnen Sie die Einstellungen, wählen Sie das Konto und drücken Sie den Knopf unter dem Namen.",
  "Die Änderung gilt ab der nächsten Anmeldung, auf jedem Gerät, das Sie benutzen.",
  "Wenn das Licht rot wird, ziehen Sie das Kabel und warten Sie dreißig Sekunden.",
  "Eine Bestellung kann geändert werden, bis sie gepackt ist; danach muss sie zurückgeschickt werden.",
] as const;

export const sync: Bench = {
  name: "sync",
  what: "reading a help center for the first time, and again when nothing changed",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      rows.push(...(await withPlace(context, kind, (place) => measure(context, place))));
    return rows;
  },
};

type Run = { seconds: number; megabytes: number; requests: number };

async function measure(context: BenchContext, place: Place): Promise<Row[]> {
  const count = context.isQuick ? ARTICLES.quick : ARTICLES.full;
  const product = await startProduct(context, place, { name: `sync-${place.kind}` });
  try {
    fill(product, count);
    const sourceId = await createSource(product.backend, product.connected.integrationId);
    const first = await runOnce(product, sourceId);
    const unchanged: Run[] = [];
    for (let round = 0; round < context.rounds; round += 1) unchanged.push(await runOnce(product, sourceId));
    const peer = await withPlace(context, place.kind, (peerPlace) =>
      nodeZendeskWalk(product.helpdesk.account, peerPlace),
    );
    return rowsOf({ place, count, first, unchanged, peer });
  } finally {
    await product.close();
  }
}

/** Texts of a usual length, no two alike, written in the course of years and not on the day of an import. */
function fill({ helpdesk: { account } }: Product, count: number): void {
  const body = (sentences: readonly string[], number: number) =>
    Array.from({ length: 4 }, (_, part) => {
      const words = sentences.map((_, at) => sentences[(at + number + part) % sentences.length]).join(" ");
      return `<h2>${part + 1}. ${number}</h2><p>${words}</p>`;
    }).join("");
  for (let number = account.articles().length; number < count; number += 1)
    account.createArticle({
      title: `Article ${number}`,
      body: body(SENTENCES, number),
      writtenAt: new Date(OLDEST_MS + number * BETWEEN_MS).toISOString(),
      translations: { de: { title: `Artikel ${number}`, body: body(GERMAN, number) } },
    });
}

async function runOnce({ backend, helpdesk }: Product, sourceId: string): Promise<Run> {
  const requestsBefore = helpdesk.account.ledger.requests.length;
  let megabytes = 0;
  const watch = setInterval(() => {
    megabytes = Math.max(megabytes, backend.residentMegabytes());
  }, MEMORY_EVERY_MS);
  const began = performance.now();
  try {
    const { id: runId } = await backend.mutate("dataSources.sync", { id: sourceId });
    const ended = await endOfRun(backend, { sourceId, runId }, LONGEST_MS);
    if (ended.status !== "succeeded" || ended.failed > 0)
      throw new Error(`The run ended as ${ended.status} with ${ended.failed} failures: ${ended.error ?? "no reason"}`);
  } finally {
    clearInterval(watch);
  }
  const seconds = (performance.now() - began) / 1_000;
  return { seconds, megabytes, requests: helpdesk.account.ledger.requests.length - requestsBefore };
}

function rowsOf(by: { place: Place; count: number; first: Run; unchanged: Run[]; peer: { seconds: number } }): Row[] {
  const { place, count, first, unchanged, peer } = by;
  const database = place.kind;
  const name = "node-zendesk 6 walking the same list, bare rows";
  const speed: Row = {
    what: `first sync of ${count} articles in ${LOCALES} locales`,
    database,
    unit: "articles/s",
    better: "higher",
    ours: figureOf([count / first.seconds]),
    peer: { name, figure: figureOf([count / peer.seconds]) },
    goals: [],
    note: "ours reads HTML, masks, splits, analyses, makes vectors and commits each page; the peer stores what it gets",
  };
  const memory: Row = {
    what: `memory high-water of the whole process, first sync of ${count} articles`,
    database,
    unit: "MB",
    better: "lower",
    ours: figureOf([first.megabytes]),
    peer: null,
    goals: [],
    note: database === "embedded" ? "the embedded database lives in the same process" : "",
  };
  const again = { database, better: "lower" as const, peer: null, note: "" };
  const time: Row = {
    ...again,
    what: `unchanged sync of ${count} articles`,
    unit: "s",
    ours: figureOf(unchanged.map(({ seconds }) => seconds)),
    goals: [],
  };
  const requests: Row = {
    ...again,
    what: "requests of an unchanged sync",
    unit: "requests",
    ours: figureOf(unchanged.map((run) => run.requests)),
    goals: [],
  };
  return [
    { ...speed, goals: [absoluteGoal(speed, 400)] },
    { ...memory, goals: database === "embedded" ? [] : [absoluteGoal(memory, 400)] },
    { ...time, goals: [absoluteGoal(time, 5)] },
    { ...requests, goals: [absoluteGoal(requests, 3)] },
  ];
}
