import fc from "fast-check";
import { afterEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "#store/database/test-databases.ts";
import { answerHeldRemoval } from "./answer-held-removal.ts";
import { openSyncWorld, type SyncWorld } from "./sync-world.examples.ts";

const HOUR_MS = 3_600_000;
const LOCALES = ["en-us", "de", "fr"] as const;

type Edit =
  | { kind: "create"; locale: (typeof LOCALES)[number] }
  | { kind: "archive" | "publish" | "unpublish" | "restrict" | "open"; article: number }
  | { kind: "translate" | "untranslate" | "outdate"; article: number; locale: (typeof LOCALES)[number] };
/** What an editor does between two runs, and while the second one reads. */
type Round = { before: Edit[]; during: Edit[]; hours: number };

const article = fc.nat(40);
const locale = fc.constantFrom(...LOCALES);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("create" as const), locale }),
  fc.record({
    kind: fc.constantFrom(
      "archive" as const,
      "publish" as const,
      "unpublish" as const,
      "restrict" as const,
      "open" as const,
    ),
    article,
  }),
  fc.record({
    kind: fc.constantFrom("translate" as const, "untranslate" as const, "outdate" as const),
    article,
    locale,
  }),
);
const round: fc.Arbitrary<Round> = fc.record({
  before: fc.array(edit, { maxLength: 6 }),
  during: fc.array(edit, { maxLength: 3 }),
  hours: fc.constantFrom(0, 1, 7),
});

describeOnBothDatabases("a help center under an editor's hands", (open) => {
  const worlds: SyncWorld[] = [];
  afterEach(async () => {
    for (const world of worlds.splice(0)) await world.close();
  });

  it("F16 R023 R026 G8: whatever is created, archived, unpublished, restricted or translated, between and during runs, the index ends as the source", async () => {
    const database = await open();
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 3 }), async (rounds) => {
        const world = await openSyncWorld(database);
        worlds.push(world);
        for (let count = 0; count < 8; count += 1) carryOut(world, { kind: "create", locale: "en-us" });
        const sourceId = await world.createSource();
        await world.sync(sourceId);
        for (const { before, during, hours } of rounds) {
          world.clock.at = new Date(world.clock.at.getTime() + hours * HOUR_MS + 1_000);
          for (const each of before) carryOut(world, each);
          await syncWhile(world, sourceId, during);
        }
        await settle(world, sourceId);
        expect(await entriesOf(world, sourceId)).toEqual(expected(world));
      }),
      { numRuns: 4 },
    );
  }, 120_000);
});

function carryOut({ account }: SyncWorld, given: Edit): void {
  if (given.kind === "create") {
    const title = `Article ${account.articles().length}`;
    account.createArticle({ title, body: `<p>Flurbo ${title}.</p>`, locale: given.locale });
    return;
  }
  const all = account.articles();
  const chosen = all[given.article % Math.max(1, all.length)];
  if (!chosen) return;
  const { id, sourceLocale } = chosen;
  const isWritten = (locale: string): boolean => chosen.translations.some((each) => each.locale === locale);
  switch (given.kind) {
    case "archive":
      account.archiveArticle(id);
      break;
    case "publish":
    case "unpublish":
      account.putTranslation(id, sourceLocale, { draft: given.kind === "unpublish" });
      break;
    case "restrict":
    case "open":
      account.editArticle(id, { userSegmentId: given.kind === "restrict" ? 77 : null });
      break;
    case "translate":
      account.putTranslation(id, given.locale, { title: `${given.locale} ${id}`, body: "<p>Text.</p>" });
      break;
    case "untranslate":
      if (given.locale !== sourceLocale) account.removeTranslation(id, given.locale);
      break;
    case "outdate":
      if (isWritten(given.locale)) account.putTranslation(id, given.locale, { outdated: true });
      break;
    default:
      given satisfies never;
  }
}

/** Runs a sync with one edit before each of its steps, as long as there are edits. */
async function syncWhile(world: SyncWorld, sourceId: string, edits: Edit[]): Promise<void> {
  const waiting = [...edits];
  await world.start(sourceId);
  await world.runJobs({
    ...world.needs,
    openHelpCenter: async (source) => {
      const next = waiting.shift();
      if (next) carryOut(world, next);
      return world.needs.openHelpCenter(source);
    },
  });
}

/** A check after everything is quiet, with an admin who says yes where many are missing. */
async function settle(world: SyncWorld, sourceId: string): Promise<void> {
  world.clock.at = new Date(world.clock.at.getTime() + 7 * HOUR_MS);
  expect(await world.sync(sourceId)).toMatchObject({ status: "succeeded" });
  const { heldRemoval } = await world.store.dataSources.get(world.organizationId, sourceId);
  if (heldRemoval === null) return;
  const asked = { organizationId: world.organizationId, id: sourceId, answer: "remove" as const };
  expect(await answerHeldRemoval(world.needs, asked)).toMatchObject({ kind: "started" });
  await world.runJobs();
}

async function entriesOf({ store, organizationId }: SyncWorld, sourceId: string): Promise<string[]> {
  const { items } = await store.knowledge.list(organizationId, { sourceId }, { limit: 200 });
  return items.map((entry) => [entry.externalId, entry.locale, entry.title, entry.visibility].join(" ")).toSorted();
}

function expected({ account }: SyncWorld): string[] {
  return account
    .articles()
    .flatMap(({ id, userSegmentId, translations }) =>
      translations
        .filter(({ outdated, body }) => !outdated && body !== null)
        .map(({ locale: written, title, draft }) =>
          [id, written, title, draft || userSegmentId !== null ? "internal" : "public"].join(" "),
        ),
    )
    .toSorted();
}
