import { DEFAULT_AUTOPILOT } from "@opencx/shared/autopilot";
import { expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { describeOnBothDatabases } from "./database/test-databases.ts";
import { seededOrganization } from "./seeded-organization.examples.ts";
import {
  articleOf,
  entryOf,
  masked,
  newOrganization,
  noon,
  passageOf,
  sessionOf,
  sourceOf,
  storeOver,
  traceOf,
} from "./store.examples.ts";
import { tableDump } from "./table-dump.examples.ts";

const hostile = "a\0b \ud800 c \udc00 😀 ' \" \\ % \u202e";
const stored = "ab \ufffd c \ufffd 😀 ' \" \\ % \u202e";
const CANARIES = ["canary@example.com", "+49 171 9998877", "4111 1111 1111 1111"];

describeOnBothDatabases("text at rest", (open) => {
  it("F23: keeps NUL and lone surrogates from spoiling any write, and everything else as it was", async () => {
    const database = await open();
    const organizationId = await newOrganization(database);
    const store = storeOver(database);
    const session = await store.sessions.open(
      sessionOf(organizationId, { subject: masked(hostile), ticketId: hostile, tags: [hostile] }),
    );
    expect([session.subject, session.ticketId, session.tags]).toEqual([stored, stored, [stored]]);
    expect(await store.sessions.findByTicket(organizationId, session.integrationId, hostile)).toEqual(session);
    const entry = entryOf({ text: masked(hostile), meta: { [hostile]: [hostile, { deep: hostile }] } });
    await store.sessions.append(organizationId, session.id, [entry]);
    const [kept] = await store.sessions.timeline(organizationId, session.id);
    expect([kept?.text, kept?.meta]).toEqual([stored, { [stored]: [stored, { deep: stored }] }]);

    const trace = traceOf(organizationId, { prompt: hostile, steps: [{ step: "x", detail: hostile, at: hostile }] });
    await store.traces.insert(trace);
    await store.traces.addStep(organizationId, trace.id, { step: "y", detail: hostile, at: "" });
    const read = await store.traces.find(organizationId, trace.id);
    expect([read?.prompt, ...(read?.steps.map(({ detail }) => detail) ?? [])]).toEqual([stored, stored, stored]);

    const { id: sourceId } = await store.dataSources.insert(sourceOf(organizationId, { name: hostile }));
    const passage = passageOf(["a", hostile], { text: hostile });
    const articleId = await store.knowledge.write(
      articleOf(organizationId, sourceId, {
        html: hostile,
        passages: [{ ...passage, headingPath: [hostile] }],
        entry: { externalId: hostile, title: hostile, labels: [hostile] },
      }),
    );
    const query = { audience: "rep" as const, locale: null, limit: 1 };
    const [candidate] = await store.knowledge.byTerms(organizationId, [{ term: "a", weight: 1 }], query);
    expect(candidate).toMatchObject({
      articleId,
      title: stored,
      externalId: stored,
      text: stored,
      headingPath: [stored],
    });
    expect(await store.knowledge.fingerprints(organizationId, sourceId, [hostile])).toHaveLength(1);
    const { run } = await store.syncRuns.openOnce(organizationId, sourceId, noon);
    const outcome = { outcome: "failed" as const, reason: hostile, visibility: null, articleId: null, title: hostile };
    await store.syncEntries.record(
      organizationId,
      sourceId,
      run.id,
      [{ externalId: hostile, locale: "en", ...outcome }],
      noon,
    );
    await store.syncRuns.finish(organizationId, run.id, { status: "failed", error: hostile, at: noon });
    expect((await store.syncEntries.list(organizationId, sourceId, undefined, {})).items[0]?.reason).toBe(stored);
    expect((await store.syncRuns.get(organizationId, run.id)).error).toBe(stored);
    expect(await store.knowledge.remove(organizationId, sourceId, [{ externalId: hostile, locale: "en-us" }])).toBe(1);
    await store.topics.insert(organizationId, { name: hostile, description: hostile, examples: [hostile] });
    await store.autopilot.save(organizationId, { ...DEFAULT_AUTOPILOT, prohibitedTopicIds: [hostile] });
    expect((await store.autopilot.get(organizationId)).prohibitedTopicIds).toEqual([stored]);
  });

  it("R097 F30: no table holds a personal value in the clear when stores are given masked text and contacts", async () => {
    const database = await open();
    const { store, organizationId, session } = await seededOrganization(database);
    const [email, phone, card] = CANARIES;
    const raw = `Write to ${email}, call ${phone} or charge ${card}.`;
    const text = maskPlain(raw);
    await store.contacts.upsert(organizationId, {
      name: "Canary Person",
      email: email ?? null,
      phone: phone ?? null,
      customId: "canary-custom-id",
    });
    await store.sessions.save(organizationId, session.id, { subject: text });
    await store.sessions.append(organizationId, session.id, [
      entryOf({ externalId: "c2", text, author: maskPlain(email ?? ""), meta: { quoted: text } }),
    ]);
    await store.traces.insert(traceOf(organizationId, { prompt: text, answer: text }));
    const dump = await tableDump(database);
    expect(dump.size).toBeGreaterThan(12);
    const everything = [...dump.values()].join("\n");
    expect(everything).toContain("charge [card_1]");
    const written = [...CANARIES, "491719998877", "4111111111111111", "Canary Person", "canary-custom-id", "canary@"];
    for (const value of [...written, "token-canary", "secret-canary"]) expect(everything).not.toContain(value);
  });
});
