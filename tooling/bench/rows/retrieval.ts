import { HASH_EMBEDDING_MODEL, hashEmbedding } from "../../../apps/backend/src/domain/knowledge/hash-embedding.ts";
import { maskPlain } from "../../../apps/backend/src/domain/redaction/mask.ts";
import { retrieve } from "../../../apps/backend/src/flows/retrieve.ts";
import { createBuiltInEmbedder } from "../../../apps/backend/src/llm/built-in/embedder.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Corpus, makeCorpus } from "../corpus.ts";
import { type Place, placeKinds, withPlace } from "../databases.ts";
import { figureOf, percentile, timed } from "../figures.ts";
import { fillKnowledge } from "../fill-knowledge.ts";
import { openParts, type Parts } from "../parts.ts";
import { oramaPeer } from "../peers/orama.ts";
import { plainSqlPeer } from "../peers/plain-sql.ts";
import { profiled } from "../profile-here.ts";
import { absoluteGoal, type Row } from "../row.ts";
import { bestScores, recallAt } from "../vectors.ts";

const SIZES = { quick: [1_000], PostgreSQL: [1_000, 10_000, 100_000], embedded: [1_000, 10_000] };
/** The largest that a search in memory is compared at. */
const MOST_IN_MEMORY = 10_000;
const QUESTIONS = { quick: 30, full: 100 };
const GOALS_MS: Readonly<Record<number, number>> = { 1000: 10, 100000: 50 };
const PASSAGES_FOUND = 8;
const RECALL_AT = 10;

const embedder = createBuiltInEmbedder({ inBackground: async (texts) => texts.map(hashEmbedding) });

type Searcher = { name: string; search(question: string): Promise<unknown> };
type Peer = Searcher & { recall: number | null };

export const retrieval: Bench = {
  name: "retrieval",
  what: "finding passages for a question, by words and by vector",
  async run(context) {
    const rows: Row[] = [];
    for (const kind of placeKinds(context))
      for (const size of context.isQuick ? SIZES.quick : SIZES[kind])
        rows.push(...(await withPlace(context, kind, (place) => measure(context, place, size))));
    return rows;
  },
};

async function measure(context: BenchContext, place: Place, size: number): Promise<Row[]> {
  const corpus = await makeCorpus(size, context.isQuick ? QUESTIONS.quick : QUESTIONS.full);
  const vectors = corpus.passages.map(({ title, text }) => hashEmbedding(`${title}\n${text}`));
  const parts = await openParts(place);
  try {
    context.say(`retrieval: filling ${size} passages into the ${place.kind} database ...`);
    await fillKnowledge(parts, { corpus, vectors });
    const ours: Searcher = { name: "ours", search: (question) => ask(parts, question) };
    const peers = [
      { ...(await plainSqlPeer(parts, { corpus, vectors, limit: PASSAGES_FOUND })), recall: null },
      ...(size <= MOST_IN_MEMORY ? [await orama(corpus, vectors)] : []),
    ];
    const times = await profiled(context, `retrieval-${place.kind}-${size}`, () =>
      walk(context, corpus, [ours, ...peers]),
    );
    const own = times.get(ours.name) ?? [];
    const rows = [0.5, 0.95].flatMap((share) =>
      peers.map(({ name }) => timeRow({ place, size, share, own, peer: { name, times: times.get(name) ?? [] } })),
    );
    return [...rows, recallRow({ place, size, peers, recall: await ownRecall(parts, { corpus, vectors }) })];
  } finally {
    await parts.close();
  }
}

function ask({ store, organizationId }: Parts, question: string): Promise<unknown> {
  const request = { organizationId, question: maskPlain(question), audience: "rep" as const, locale: null };
  return retrieve({ store, embedder }, { ...request, limit: PASSAGES_FOUND });
}

/** Every question to each in turn, so that a slow moment of the machine falls on all; the first walk warms up. */
async function walk(
  { rounds }: BenchContext,
  { questions }: Corpus,
  searchers: readonly Searcher[],
): Promise<Map<string, number[][]>> {
  const times = new Map<string, number[][]>(searchers.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const ofRound = new Map<string, number[]>(searchers.map(({ name }) => [name, []]));
    for (const [index, question] of questions.entries())
      for (const { name, search } of index % 2 === 0 ? searchers : searchers.toReversed())
        ofRound.get(name)?.push(await timed(() => search(question)));
    if (round > 0) for (const [name, taken] of ofRound) times.get(name)?.push(taken);
  }
  return times;
}

function timeRow(by: {
  place: Place;
  size: number;
  share: number;
  own: number[][];
  peer: { name: string; times: number[][] };
}): Row {
  const figure = (times: number[][]) => figureOf(times.map((taken) => percentile(taken, by.share)));
  const base = {
    what: `hybrid retrieval among ${by.size} passages, p${by.share * 100}`,
    database: by.place.kind,
    unit: "ms",
    better: "lower" as const,
    ours: figure(by.own),
    peer: { name: by.peer.name, figure: figure(by.peer.times) },
    note: by.peer.name.startsWith("Orama")
      ? "in memory, no visibility, one language"
      : "no visibility, languages, fusion by article",
  };
  const goal = by.share === 0.95 && by.place.kind === "PostgreSQL" ? GOALS_MS[by.size] : undefined;
  return { ...base, goals: goal === undefined ? [] : [absoluteGoal(base, goal)] };
}

async function ownRecall(
  { store, organizationId }: Parts,
  { corpus, vectors }: { corpus: Corpus; vectors: number[][] },
): Promise<number> {
  const recalls: number[] = [];
  for (const question of corpus.questions) {
    const vector = hashEmbedding(question);
    const query = { audience: "rep" as const, locale: null, limit: RECALL_AT };
    const found = await store.knowledge.byVector(organizationId, vector, HASH_EMBEDDING_MODEL, query);
    recalls.push(
      recallAt(
        found.map(({ listScore }) => listScore),
        bestScores(vectors, vector, RECALL_AT),
      ),
    );
  }
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}

async function orama(corpus: Corpus, vectors: number[][]): Promise<Peer> {
  const peer = await oramaPeer(corpus, vectors, PASSAGES_FOUND);
  const recalls = await Promise.all(
    corpus.questions.map(async (question) => {
      const vector = hashEmbedding(question);
      return recallAt(await peer.nearest(vector, RECALL_AT), bestScores(vectors, vector, RECALL_AT));
    }),
  );
  return { ...peer, recall: recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length };
}

function recallRow(by: { place: Place; size: number; peers: readonly Peer[]; recall: number }): Row {
  const peer = by.peers.find(({ recall }) => recall !== null);
  const base = {
    what: `recall@${RECALL_AT} of the vector list among ${by.size} passages, against exact`,
    database: by.place.kind,
    unit: "share",
    better: "higher" as const,
    ours: figureOf([by.recall]),
    peer: peer?.recall == null ? null : { name: peer.name, figure: figureOf([peer.recall]) },
    note: "",
  };
  return { ...base, goals: [absoluteGoal(base, by.size <= 25_000 ? 0.99 : 0.95)] };
}
