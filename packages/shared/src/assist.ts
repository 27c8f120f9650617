// Read by the sidebar apps, whose download is counted in kilobytes: zod's small build, with the same meaning.
import * as z from "zod/mini";
import type { Sentiment as SentimentWord, Visibility as VisibilityWord } from "./vocabulary.ts";

const Visibility = z.enum(["public", "internal"] as const satisfies readonly VisibilityWord[]);
const Sentiment = z.enum(["positive", "neutral", "negative"] as const satisfies readonly SentimentWord[]);

/** The helpdesk's number of a ticket, as it sends it: a number, or the same as text. */
const TicketId = z.union([z.string().check(z.minLength(1), z.maxLength(40)), z.int().check(z.positive())]);
/** Whom the app says it acts for. It is checked against the helpdesk's agents and recorded as claimed. */
const AgentId = z.optional(z.int().check(z.positive()));
const Locale = z.string().check(z.minLength(2), z.maxLength(35));

/** Longest wish for another draft, and longest text of a fix, in characters. */
export const INSTRUCTION_LIMIT = 500;
export const FIX_LIMIT = 10_000;

/** What the copilot has for a ticket. The integration comes from the key. */
export const AskAssist = z.object({ ticketId: TicketId, agentId: AgentId });
export type AskAssist = z.infer<typeof AskAssist>;

/** Another draft for the ticket's open question, with a wish of the rep. Answers an `AssistView`. */
export const RegenerateDraft = z.object({
  ticketId: TicketId,
  agentId: AgentId,
  instruction: z.optional(z.string().check(z.maxLength(INSTRUCTION_LIMIT))),
});
export type RegenerateDraft = z.infer<typeof RegenerateDraft>;

/** `translateTo` is a BCP-47 tag such as `pt-BR`. */
export const RewriteStyle = z.union([z.enum(["shorter", "friendlier", "formal"]), z.object({ translateTo: Locale })]);
export type RewriteStyle = z.infer<typeof RewriteStyle>;

/** The same draft in other words. Answers an `AssistView`, in which it may still be `writing`. */
export const RewriteDraft = z.object({ suggestionId: z.string(), agentId: AgentId, style: RewriteStyle });
export type RewriteDraft = z.infer<typeof RewriteDraft>;

/** What became of a draft. Answers `{ ok: true }`. */
export const GiveFeedback = z.object({
  suggestionId: z.string(),
  agentId: AgentId,
  verdict: z.enum(["inserted", "dismissed"]),
  reason: z.optional(z.string().check(z.maxLength(INSTRUCTION_LIMIT))),
});
export type GiveFeedback = z.infer<typeof GiveFeedback>;

/** Turns the rep's correction of a draft into the draft of a scenario, which an admin publishes. */
export const SaveFix = z.object({
  suggestionId: z.string(),
  agentId: AgentId,
  text: z.string().check(z.trim(), z.minLength(1), z.maxLength(FIX_LIMIT)),
});
export type SaveFix = z.infer<typeof SaveFix>;
export const SavedFix = z.object({ trainingUrl: z.string() });
export type SavedFix = z.infer<typeof SavedFix>;

/** One sentence of a draft with the words of the source that carry it; `ruleId`: fixed words of a behavioural rule. */
const AssistClaim = z.object({
  sentence: z.string(),
  supported: z.boolean(),
  articleId: z.nullable(z.string()),
  quote: z.nullable(z.string()),
  ruleId: z.optional(z.string()),
});
export type AssistClaim = z.infer<typeof AssistClaim>;

const AssistSource = z.object({
  articleId: z.string(),
  title: z.string(),
  url: z.string(),
  locale: z.string(),
  visibility: Visibility,
  /** Leads to the editor of the article or the scenario. */
  trainingUrl: z.string(),
  /** When the article was last changed. */
  updatedAt: z.optional(z.string()),
});
export type AssistSource = z.infer<typeof AssistSource>;

const AssistSuggestion = z.object({
  id: z.string(),
  /** Only `div p br ol ul li table tbody tr td pre code strong a`; apps parse it and never set it as markup. */
  html: z.string(),
  /** The same as plain text that can be sent as it is. */
  text: z.string(),
  locale: z.string(),
  stale: z.boolean(),
  /** Why it is stale; absent while it is not, or where that is not known. */
  staleBecause: z.optional(z.enum(["new_comment", "source_removed", "source_restricted"])),
  confidence: z.nullable(z.number()),
  sources: z.array(AssistSource),
  claims: z.array(AssistClaim),
});
export type AssistSuggestion = z.infer<typeof AssistSuggestion>;

const AssistHandOff = z.object({
  /** A code that the panel has words for, or a sentence. */
  reason: z.string(),
  summary: z.string(),
  sentiment: Sentiment,
  frustrated: z.optional(z.boolean()),
  /** The customer's language as a BCP-47 tag. */
  language: z.string(),
  /** What the customer wants, in one sentence. */
  wants: z.optional(z.string()),
  tried: z.array(z.string()),
  /** What the copilot told the customer would happen. */
  promised: z.optional(z.array(z.string())),
  /** What is still needed from the customer or a colleague. */
  missing: z.array(z.string()),
  at: z.string(),
});
export type AssistHandOff = z.infer<typeof AssistHandOff>;

/** An earlier session with a like question, solved. Its title is masked. */
const SimilarSession = z.object({ title: z.string(), sessionUrl: z.string(), at: z.string() });
export type SimilarSession = z.infer<typeof SimilarSession>;

/** A figure that counted: what it was, what it would have had to be, and whether it decided the matter. */
const DecisionFigure = z.object({
  name: z.string(),
  value: z.number(),
  needed: z.number(),
  isDeciding: z.boolean(),
});
export type DecisionFigure = z.infer<typeof DecisionFigure>;

/** Everything that `assist.ticket` knows about a ticket, at once: it never waits for a model. */
export const AssistView = z.object({
  state: z.enum(["off", "none", "writing", "ready", "quiet", "handed_off", "failed"]),
  /** A `SilenceReason` or `FailureReason` where the state has one. */
  reason: z.nullable(z.string()),
  updatedAt: z.nullable(z.string()),
  suggestion: z.nullable(AssistSuggestion),
  handoff: z.nullable(AssistHandOff),
  sessionUrl: z.nullable(z.string()),
  trainingUrl: z.nullable(z.string()),
  /** Address of the dashboard, for links to its settings. */
  dashboardUrl: z.optional(z.string()),
  /** Parts of the question that nothing in the knowledge carries, in the customer's words, masked. */
  missing: z.optional(z.array(z.string())),
  similar: z.optional(z.array(SimilarSession)),
  /** How it came to this: the steps in order, and the figures that were looked at. */
  why: z.optional(z.object({ steps: z.array(z.string()), figures: z.array(DecisionFigure) })),
  /** How many public comments the draft considers, where the ticket has more of them. */
  readComments: z.optional(z.object({ read: z.number(), total: z.number() })),
  /** What the answering engine can do here; absent = everything. */
  can: z.optional(
    z.object({
      rewrite: z.array(z.enum(["shorter", "friendlier", "formal", "translate"])),
      regenerate: z.boolean(),
      saveFix: z.boolean(),
    }),
  ),
});
export type AssistView = z.infer<typeof AssistView>;
