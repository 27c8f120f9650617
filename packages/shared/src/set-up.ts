import { z } from "zod";

/** The links between a customer's words and the note that answers them, in order. */
export const TestStageName = z.enum([
  "helpdesk",
  "ticket",
  "trigger",
  "webhook",
  "session",
  "decision",
  "retrieval",
  "draft",
  "note",
]);
export type TestStageName = z.infer<typeof TestStageName>;

/**
 * `skipped`: not needed, because the copilot rightly stays quiet on this ticket. `unseen`: not known, because another
 * link broke.
 */
const TestStageState = z.enum(["waiting", "ok", "failed", "skipped", "unseen"]);

export const TestStage = z.object({
  name: TestStageName,
  state: TestStageState,
  detail: z.string(),
  fix: z.string().optional(),
});
export type TestStage = z.infer<typeof TestStage>;

/**
 * Who tells us about the ticket: `trigger`, as for any ticket; `helpdesk`, because we asked it to call; `self`, where
 * the helpdesk makes no calls on request.
 */
export const TestWay = z.enum(["trigger", "helpdesk", "self"]);
export type TestWay = z.infer<typeof TestWay>;

export const SendTest = z.object({
  id: z.string(),
  /** The helpdesk's number of an existing ticket. Needed wherever customers are real. */
  ticketId: z
    .union([
      z.number().int().positive(),
      z
        .string()
        .trim()
        .regex(/^#?\d{1,16}$/, "A ticket is named by its number."),
    ])
    .optional(),
});

/** How far a test ticket has come. */
export type SetUpTest = {
  id: string;
  integrationId: string;
  ticketId: number | null;
  ticketUrl: string | null;
  state: "running" | "passed" | "failed";
  stages: TestStage[];
  /** The first link that broke. */
  brokenLink: TestStageName | null;
  startedAt: string;
  finishedAt: string | null;
};

/** What `integrations.repair` did, and how the set-up stands now. */
export type SetUpRepair = { repaired: boolean; did: string[]; detail: string | null };
