import { z } from "zod";
import { parseJson } from "./scan-tickets.ts";

/** A folder still to be read. `closedBy`: why not everybody may see what is in it; null when everybody may. */
const FolderStep = z.object({
  kind: z.literal("folder"),
  id: z.string(),
  name: z.string(),
  category: z.string(),
  closedBy: z.string().nullable(),
  hasSubfolders: z.boolean(),
});
const CategoryStep = z.object({ kind: z.literal("category"), id: z.string(), name: z.string() });
const Step = z.discriminatedUnion("kind", [CategoryStep, FolderStep]);
export type FolderStep = z.infer<typeof FolderStep>;
export type CategoryStep = z.infer<typeof CategoryStep>;
export type Step = z.infer<typeof Step>;

const Walk = z.object({
  version: z.literal(1),
  phase: z.literal("walk"),
  primary: z.string(),
  /** The account's further languages, as it writes them. */
  others: z.array(z.string()),
  todo: z.array(Step),
  pagesRead: z.number().int().nonnegative(),
  /** Something could not be listed: nothing may be concluded from what is missing. */
  isPartial: z.boolean(),
  /** The largest `updated_at` seen so far. */
  highWater: z.number().nullable(),
});
const Done = z.object({ version: z.literal(1), phase: z.literal("done"), highWater: z.number().nullable() });
const State = z.discriminatedUnion("phase", [Walk, Done]);
/** Where a walk through categories, folders and articles stands; every run walks through all of them. */
export type Walk = z.infer<typeof Walk>;
export type HelpCenterState = z.infer<typeof State>;

/** The state in a stored cursor. One that another version wrote means: from the beginning. */
export function readCursor(cursor: string | null): HelpCenterState | null {
  return State.safeParse(parseJson(cursor)).data ?? null;
}

export function writeCursor(state: HelpCenterState): string {
  return JSON.stringify(state);
}

/** The state after a page: the walk goes on, or is over. */
export function afterPage(walk: Walk): HelpCenterState {
  if (walk.todo.length > 0) return { ...walk, pagesRead: walk.pagesRead + 1 };
  return { version: 1, phase: "done", highWater: walk.highWater };
}
