import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { ReplyFile } from "#domain/attachment/pack-for-reply.ts";
import type { OAuthCredential } from "#domain/credential/credential.ts";
import type { OutgoingEvent } from "#domain/outgoing-event/outgoing-event.ts";
import type { SessionRecord, TimelineEntry } from "#domain/session/session-record.ts";
import type { SetUpTestRecord } from "#domain/setup/set-up-test-record.ts";
import type { ReadySuggestion, SuggestionRecord } from "#domain/suggestion/suggestion-record.ts";
import type { AnnouncedAttachment, AttachmentEnd } from "./attachments.ts";
import { createStore } from "./create-store.ts";
import type { NewDataSource } from "./data-sources.ts";
import type { TestDatabase } from "./database/test-databases.ts";
import type { DeliveryPlan } from "./deliveries.ts";
import type { Integrations } from "./integrations.ts";
import { createKeyRing } from "./keys/key-ring.ts";
import type { ArticleWrite } from "./knowledge.ts";
import type { OAuthAttempt } from "./oauth-attempts.ts";
import type { Store } from "./store.ts";
import { storedMaskedText as masked } from "./stored-masked-text.ts";
import type { NewTrace } from "./traces.ts";
import type { StoredTrainingText } from "./training.ts";

export const noon = new Date("2026-03-02T12:00:00.000Z");
export const minutesAfter = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
export { masked };

const keyRing = createKeyRing([randomBytes(32).toString("base64")]);

/** The store under test; what it enqueues goes nowhere, the queue has its own tests. */
export function storeOver(database: TestDatabase, ring = keyRing): Store {
  return createStore({
    database,
    keyRing: ring,
    outbox: () => ({ enqueue: async () => {}, enqueueAll: async () => {} }),
  });
}

/** An organization that no other test knows. */
export async function newOrganization(database: TestDatabase): Promise<string> {
  const id = uuidv7();
  await database.prisma.organization.create({ data: { id, slug: id, name: "Example" } });
  return id;
}

export function integrationOf(
  organizationId: string,
  changes: Partial<Parameters<Integrations["insert"]>[0]> = {},
): Parameters<Integrations["insert"]>[0] {
  return {
    organizationId,
    id: uuidv7(),
    kind: "zendesk",
    subdomain: "acme",
    status: "connected",
    actingAs: { id: 7, name: "Copilot", email: "copilot@acme.example" },
    settings: { assistMode: true, respondOnlyWithPotentialAnswers: true, assistFooter: null, defaultAgentId: null },
    helpdeskWebhookId: null,
    helpdeskTriggerIds: [],
    credential: { kind: "api-token", email: "admin@acme.example", token: "token-canary" },
    webhookSecret: "secret-canary",
    ...changes,
  };
}

export function setUpTestOf(
  organizationId: string,
  integrationId: string,
  changes: Partial<SetUpTestRecord> = {},
): SetUpTestRecord {
  return {
    organizationId,
    id: uuidv7(),
    integrationId,
    way: "trigger",
    ticketId: "101",
    ticketUrl: "https://acme.zendesk.com/agent/tickets/101",
    state: "running",
    stages: [{ name: "helpdesk", state: "ok", detail: "Zendesk answers." }],
    startedAt: noon,
    finishedAt: null,
    ...changes,
  };
}

export function oauthCredentialOf(changes: Partial<OAuthCredential> = {}): OAuthCredential {
  return {
    kind: "oauth",
    accessToken: "access-canary",
    refreshToken: "refresh-canary",
    issuedAt: noon,
    expiresAt: minutesAfter(30),
    refreshExpiresAt: minutesAfter(90 * 24 * 60),
    scopes: ["read", "tickets:write"],
    integrationId: null,
    ...changes,
  };
}

export function oauthAttemptOf(organizationId: string, changes: Partial<OAuthAttempt> = {}): OAuthAttempt {
  return {
    organizationId,
    stateHash: "state-hash",
    browserHash: "browser-hash",
    keyId: uuidv7(),
    expiresAt: minutesAfter(10),
    subdomain: "acme",
    redirectUri: "http://localhost:3000/api/oauth/zendesk/callback",
    codeVerifier: "verifier-canary",
    ...changes,
  };
}

export function sessionOf(
  organizationId: string,
  changes: Partial<Omit<SessionRecord, "id" | "number">> = {},
): Omit<SessionRecord, "id" | "number"> {
  return {
    organizationId,
    channel: "email",
    status: "open",
    handedOff: false,
    contactId: null,
    tags: [],
    integrationId: uuidv7(),
    ticketId: "101",
    ticketUrl: "https://acme.zendesk.com/agent/tickets/101",
    locale: "en",
    subject: masked("Where is my parcel"),
    placeholders: {},
    assigneeAtIntake: null,
    historyUntil: null,
    createdAt: noon,
    closedAt: null,
    lastActivityAt: noon,
    ...changes,
  };
}

export function entryOf(changes: Partial<TimelineEntry> = {}): TimelineEntry {
  return {
    externalId: "c1",
    kind: "customer",
    at: noon,
    text: masked("Where is it?"),
    author: masked("[name_1]"),
    attachments: [{ name: masked("photo.png"), contentType: "image/png", size: 12 }],
    meta: { public: true },
    ...changes,
  };
}

export function planOf(organizationId: string, changes: Partial<DeliveryPlan> = {}): DeliveryPlan {
  return {
    organizationId,
    integrationId: uuidv7(),
    ticketId: "101",
    sessionId: uuidv7(),
    commentId: "c1",
    action: "note",
    marker: "marker-1",
    html: "<p>Draft</p>",
    tags: [],
    change: null,
    textHash: "hash",
    basis: "basis-1",
    traceId: uuidv7(),
    trackedUntil: minutesAfter(48 * 60),
    ...changes,
  };
}

export function traceOf(organizationId: string, changes: Partial<NewTrace> = {}): NewTrace {
  return {
    organizationId,
    id: uuidv7(),
    sessionId: uuidv7(),
    integrationId: uuidv7(),
    ticketId: "101",
    commentId: "c1",
    at: noon,
    trigger: "webhook",
    outcome: "suggested",
    reason: "answer_found",
    topic: { id: uuidv7(), name: "Delivery", score: 0.8 },
    confidence: 0.7,
    entries: [],
    actions: [],
    prompt: "prompt",
    answer: "answer",
    claims: [],
    redactions: { email: 1 },
    timingsMs: { draft: 12 },
    modelCalls: [],
    rules: [],
    steps: [{ step: "decide", detail: "suggest", at: noon.toISOString() }],
    ...changes,
  };
}

/** A file of the comment `c1`, as it is announced. */
export function announcedOf(integrationId: string, changes: Partial<AnnouncedAttachment> = {}): AnnouncedAttachment {
  const file = { commentId: "c1", remoteId: "f1", declaredType: "image/png" };
  return { integrationId, name: masked("photo.png"), ...file, ...changes };
}

/** What became of it when it was copied. */
export function keptOf(changes: Partial<Extract<AttachmentEnd, { state: "kept" }>> = {}): AttachmentEnd {
  const copy = { size: 12, sha256: "ab", sniffedType: "image/png", text: null, note: "Image kept, not read." };
  return { state: "kept", ...copy, ...changes };
}

export function trainingFileOf(changes: Partial<ReplyFile> = {}): ReplyFile {
  return { id: uuidv7(), name: "map.pdf", contentType: "application/pdf", size: 12, sha256: "cd", ...changes };
}

export function eventOf(organizationId: string, changes: Partial<OutgoingEvent> = {}): OutgoingEvent {
  return {
    organizationId,
    type: "conversation.closed",
    key: uuidv7(),
    at: noon,
    data: { sessionId: uuidv7(), status: "closed_resolved" },
    ...changes,
  };
}

/** What a scenario or rule says. */
export function trainingTextOf(changes: Partial<StoredTrainingText> = {}): StoredTrainingText {
  return {
    title: masked("The umbrellas of ours"),
    content: masked("Yes, in three sizes."),
    trigger: masked("Do you sell kryptonite umbrellas?"),
    channels: [],
    opening: null,
    closing: null,
    fileIds: [],
    ...changes,
  };
}

export function sourceOf(organizationId: string, changes: Partial<NewDataSource> = {}): NewDataSource {
  return {
    organizationId,
    kind: "zendesk",
    name: "Help center",
    cadence: "daily",
    integrationId: null,
    subdomain: "acme",
    isConnected: true,
    nextRunAt: null,
    credential: null,
    ...changes,
  };
}

type ArticleChanges = Partial<Omit<ArticleWrite, "entry">> & { entry?: Partial<ArticleWrite["entry"]> };

/** One article of one passage about opening hours. */
export function articleOf(organizationId: string, sourceId: string, changes: ArticleChanges = {}): ArticleWrite {
  const { entry, ...rest } = changes;
  return {
    organizationId,
    sourceId,
    html: "<p>We are open from nine to five.</p>",
    contentHash: "hash-1",
    isSettled: true,
    passages: [passageOf(["open", "nine", "five"], { text: "We are open from nine to five." })],
    embeddingModel: "test-3",
    ...rest,
    entry: {
      externalId: "1",
      locale: "en-us",
      title: "Opening hours",
      html: "<p>We are open from nine to five.</p>",
      url: "https://acme.zendesk.com/hc/en-us/articles/1",
      visibility: "public",
      visibilityReason: "published, no user segment",
      isOutdated: false,
      isDefaultLocale: true,
      isSettled: true,
      updatedAt: noon,
      articleUpdatedAt: noon,
      category: "General",
      section: "Contact",
      labels: ["hours"],
      ...entry,
    },
  };
}

export function passageOf(
  terms: string[],
  { text = terms.join(" "), embedding = [1, 0, 0], ordinal = 0 } = {},
): ArticleWrite["passages"][number] {
  return {
    ordinal,
    headingPath: ["Opening hours", "Weekdays"],
    text: masked(text),
    blocks: [{ kind: "paragraph", runs: [{ text: masked(text) }] }],
    terms,
    embedding,
  };
}

/** A draft that was written into the ticket as a note. */
export function suggestionOf(organizationId: string, changes: Partial<SuggestionRecord> = {}): SuggestionRecord {
  const text = masked("Parcels take two days.");
  const claim = { sentence: text, passageId: null, quote: text, supported: true };
  const note: ReadySuggestion = {
    organizationId,
    id: uuidv7(),
    sessionId: uuidv7(),
    integrationId: uuidv7(),
    ticketId: "101",
    commentId: "c1",
    origin: "note",
    state: "ready",
    reason: null,
    wish: null,
    parentId: null,
    askedBy: null,
    draft: { blocks: [{ kind: "paragraph", runs: [{ text }], claims: [claim] }], language: "en", confidence: 0.9 },
    createdAt: noon,
    endedAt: noon,
    feedback: null,
    usage: null,
  };
  return { ...note, ...changes };
}
