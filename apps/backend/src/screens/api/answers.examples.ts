import type { DataSource, SyncEntry, SyncRun } from "@opencx/shared/data-source";
import { type FreshdeskIntegration, FreshdeskSettings, type Integration } from "@opencx/shared/integration";
import type { ArticleWithBody, Hit } from "@opencx/shared/knowledge";
import type { DeskHandOff, Session, SessionWithTimeline } from "@opencx/shared/session";
import type { Trace } from "@opencx/shared/trace";

const HOUR_MS = 3_600_000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();

export const exampleIntegration: Integration = {
  id: "int-1",
  kind: "zendesk",
  subdomain: "acme",
  status: "connected",
  actingAs: { id: 9001, name: "Ada Admin", email: "ada@acme.example" },
  settings: { assistMode: true, respondOnlyWithPotentialAnswers: true, assistFooter: null, defaultAgentId: null },
  lastDeliveryAt: ago(0.1),
  lastError: null,
  sweep: { lastAt: ago(0.03), found: 3, foundAt: ago(5), lagSeconds: 170, error: null },
  credentialEndsAt: "2027-04-30T00:00:00.000Z",
  credential: { kind: "api-token", endsAt: "2027-04-30T00:00:00.000Z", scopes: [] },
};

export const exampleFreshdesk: FreshdeskIntegration = {
  id: "int-2",
  kind: "freshdesk",
  subdomain: "globex",
  status: "connected",
  actingAs: { id: 48_013_400_001, name: "Cody Copilot", email: "copilot@globex.example" },
  settings: FreshdeskSettings.parse({}),
  lastDeliveryAt: ago(0.2),
  lastError: null,
  sweep: null,
  credentialEndsAt: null,
  credential: { kind: "api-key", endsAt: null, scopes: [] },
};

export const exampleRun: SyncRun = {
  id: "run-1",
  status: "running",
  startedAt: ago(0.02),
  finishedAt: null,
  cursor: "2026-11-20T09:12:00Z",
  seen: 480,
  indexed: 431,
  unchanged: 12,
  removed: 0,
  skipped: 35,
  failed: 2,
  total: 2500,
  error: null,
  lastActivityAt: ago(0.001),
};

export const exampleFinishedRun: SyncRun = {
  ...exampleRun,
  id: "run-0",
  status: "succeeded",
  startedAt: ago(26),
  finishedAt: ago(25.9),
  seen: 2500,
  indexed: 2441,
  unchanged: 0,
  total: 2500,
  lastActivityAt: ago(25.9),
};

export const exampleSource: DataSource = {
  id: "src-1",
  kind: "zendesk",
  name: "acme help center",
  status: "syncing",
  cadence: "hourly",
  articleCount: 431,
  nextRunAt: ago(-0.7),
  lastRun: exampleRun,
  needsConfirmation: null,
  problems: [],
};

export const exampleHeldRemoval: NonNullable<DataSource["needsConfirmation"]> = {
  at: ago(2),
  articles: 112,
  total: 431,
  examples: [
    {
      articleId: "art-1",
      title: "How long do refunds take?",
      url: "https://acme.zendesk.com/hc/en-us/articles/36001",
      locale: "en-us",
      visibility: "public",
    },
    {
      articleId: "art-2",
      title: "كيف أعيد منتجًا؟",
      url: "https://acme.zendesk.com/hc/ar/articles/36002",
      locale: "ar",
      visibility: "internal",
    },
  ],
  isConfirmed: false,
};

export const exampleEntries: SyncEntry[] = [
  {
    externalId: "36001",
    locale: "en-us",
    title: "How long do refunds take?",
    outcome: "indexed",
    reason: "Published without a user segment.",
    visibility: "public",
    articleId: "art-1",
    at: ago(0.02),
  },
  {
    externalId: "36002",
    locale: "ar",
    title: "كيف أعيد منتجًا؟",
    outcome: "indexed",
    reason: "Draft in Zendesk: for reps only.",
    visibility: "internal",
    articleId: "art-2",
    at: ago(0.02),
  },
  {
    externalId: "36003",
    locale: "fr",
    title: "Changer d’adresse",
    outcome: "skipped",
    reason: "Zendesk marks this translation as outdated; it is read again once the mark is gone.",
    visibility: null,
    articleId: null,
    at: ago(0.02),
  },
  {
    externalId: "36004",
    locale: "en-us",
    title: null,
    outcome: "failed",
    reason: "Zendesk answered 500 three times for this article. The next run tries it again.",
    visibility: null,
    articleId: null,
    at: ago(0.02),
  },
];

export const exampleArticle: ArticleWithBody = {
  id: "art-1",
  externalId: "36001",
  title: "How long do refunds take?",
  url: "https://acme.zendesk.com/hc/en-us/articles/36001",
  locale: "en-us",
  visibility: "public",
  visibilityReason: "Published in Zendesk without a user segment.",
  brand: null,
  updatedAt: ago(30),
  source: { id: "src-1", kind: "zendesk", name: "acme help center" },
  html: '<h2>Refunds</h2><p>A Flurbo refund takes <strong>17 days</strong>. See <a href="https://acme.example/terms">the terms</a>.</p><ul><li>Keep the receipt</li><li>Use the return label</li></ul><img src="https://tracker.example/p.gif" alt="a return label"><table><tr><th>Item</th><th>Days</th></tr><tr><td>Flurbo</td><td>17</td></tr></table><script>window.stolen = 1</script>',
  versions: [
    { version: 2, title: "How long do refunds take?", updatedAt: ago(30), seenAt: ago(26) },
    { version: 1, title: "Refunds", updatedAt: ago(900), seenAt: ago(890) },
  ],
};

export const exampleHit: Hit = {
  ...exampleArticle,
  passage: "A Flurbo refund takes 17 days from the day the parcel arrives at our warehouse.",
  score: 0.8123,
  headingPath: ["Refunds", "Flurbo"],
};

export const exampleSession: Session = {
  id: "ses-1",
  number: 4521,
  channel: "email",
  status: "open",
  handedOff: false,
  subject: "Where is my Flurbo refund?",
  contact: { id: "con-1", name: "Nadia Haddad", email: "nadia@example.com", phone: null },
  tags: ["refund", "vip"],
  helpdesk: {
    integrationId: "int-1",
    kind: "zendesk",
    ticketId: 4711,
    url: "https://acme.zendesk.com/agent/tickets/4711",
  },
  createdAt: ago(3),
  closedAt: null,
  lastActivityAt: ago(0.05),
};

export const exampleTimeline: SessionWithTimeline = {
  ...exampleSession,
  handOffs: [],
  deskHandOffs: [],
  timeline: [
    {
      id: "t1",
      at: ago(3),
      kind: "customer",
      text: "Hello,\n\nI sent my Flurbo back to [email_1] two weeks ago. <b>Where</b> is my money?",
      author: "Nadia Haddad",
      attachments: [
        {
          name: "receipt.pdf",
          contentType: "application/pdf",
          size: 84_211,
          id: "att-1",
          url: "http://localhost:3000/api/attachments/att-1",
          state: "kept",
          note: "Only its first 50,000 characters are read.",
        },
        {
          name: "setup.exe",
          contentType: null,
          size: null,
          id: "att-2",
          url: null,
          state: "refused",
          note: "Not kept. It is a program by its name; programs are not copied.",
        },
      ],
      externalId: "c-1",
      meta: {},
    },
    {
      id: "t2",
      at: ago(2.9),
      kind: "suggestion",
      text: "Hello Nadia,\n\na Flurbo refund takes 17 days from the day the parcel arrives.",
      author: null,
      attachments: [],
      externalId: "c-2",
      meta: {},
    },
    {
      id: "t3",
      at: ago(0.05),
      kind: "customer",
      text: "شكرًا! ومتى يصل المبلغ إلى حسابي؟",
      author: "Nadia Haddad",
      attachments: [],
      externalId: "c-3",
      meta: {},
    },
  ],
};

/** Rests on the first and the third entry of `exampleTimeline`. */
export const exampleDeskHandOff: DeskHandOff = {
  id: "hand-1",
  state: "done",
  reason: "handoff_topic",
  detail: "The message is about the hand-off topic “Lost parcels”.",
  topic: "Lost parcels",
  summary: {
    wants: { text: "Nadia wants her money back.", messageIds: ["c-1"] },
    tried: [{ text: "She was told that a refund takes 17 days.", messageIds: ["c-1", "c-3"] }],
    promised: [],
    missing: [{ text: "When the parcel arrived is not known.", messageIds: ["c-99"] }],
  },
  sentiment: "negative",
  isFrustrated: true,
  language: "ar",
  articleIds: ["art-1"],
  messageIds: ["c-1", "c-3"],
  problem: null,
  createdAt: ago(0.04),
};

export const exampleTrace: Trace = {
  id: "trace-1",
  at: ago(2.9),
  trigger: "a webhook",
  outcome: "suggested",
  reason: "The knowledge carries every sentence of the draft.",
  topic: { id: "top-1", name: "Refunds", score: 0.81 },
  confidence: 0.86,
  entries: [
    {
      articleId: "art-1",
      title: "How long do refunds take?",
      url: exampleArticle.url,
      locale: "en-us",
      visibility: "public",
      score: 0.812,
      rank: 1,
      used: true,
      why: "Its words carry two sentences of the draft.",
    },
    {
      articleId: "art-gone",
      title: "Old refund rules",
      url: "https://acme.zendesk.com/hc/en-us/articles/35999",
      locale: "en-us",
      visibility: "internal",
      score: 0.402,
      rank: 2,
      used: false,
      why: "Less alike than the entries that were used.",
    },
  ],
  actions: [],
  prompt:
    "QUESTION\nI sent my Flurbo back to [email_1] two weeks ago. Where is my money?\n\nPASSAGES\n[1] A Flurbo refund takes 17 days …",
  answer: "Hello Nadia,\n\na Flurbo refund takes 17 days from the day the parcel arrives.",
  claims: [
    {
      sentence: "A Flurbo refund takes 17 days from the day the parcel arrives.",
      supported: true,
      articleId: "art-1",
      quote: "A Flurbo refund takes 17 days",
    },
    { sentence: "We will call you.", supported: false, articleId: null, quote: null },
  ],
  redactions: { email: 1 },
  timingsMs: { read: 41, retrieve: 18, draft: 240, deliver: 66 },
  modelCalls: [],
  rules: [],
  steps: [
    { step: "read", detail: "Ticket 4711 with 1 public comment.", at: ago(2.9) },
    { step: "decide", detail: "A reply is the next step.", at: ago(2.9) },
  ],
  commentId: "c-1",
  delivery: { state: "sent", remoteId: "c-2", trackedUntil: ago(-45) },
  staleSources: [],
};

export const exampleQuietTrace: Trace = {
  ...exampleTrace,
  id: "trace-2",
  at: ago(0.05),
  outcome: "quiet",
  reason: "answer_not_in_knowledge",
  topic: null,
  confidence: null,
  entries: [],
  answer: null,
  prompt: null,
  claims: [],
  delivery: { state: "sent", remoteId: null, trackedUntil: null },
};
