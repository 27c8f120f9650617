/** What Freshdesk sends about its knowledge base, parsed, nothing more. */
import { z } from "zod";
import { Id, Instant, Text } from "./api-types.ts";

/** Checked where it is used, so that one odd article does not hide its neighbours. */
const Anything = z.unknown().optional();
const Count = z.number().int().nonnegative().nullish().catch(null);
const Segments = z.array(z.unknown()).nullish().catch(["unreadable"]);

export const Languages = z.object({
  primary_language: z.string().min(1),
  supported_languages: z.array(z.string().min(1)).nullish().catch(null),
});
export const Category = z.object({ id: Id, name: Text });

export const Folder = z.object({
  id: Id,
  name: Text,
  /** Who may see it; what cannot be read counts as restricted. */
  visibility: z.number().nullish().catch(null),
  company_ids: Segments,
  contact_segment_ids: Segments,
  company_segment_ids: Segments,
  sub_folders_count: Count,
});
export type Folder = z.infer<typeof Folder>;

export const Article = z.object({
  id: Id,
  title: Anything,
  description: Anything,
  /** 1 draft, 2 published; what cannot be read counts as a draft. */
  status: z.number().nullish().catch(null),
  tags: z.array(z.string()).nullish().catch(null),
  outdated: z.boolean().nullish().catch(null),
  updated_at: Instant,
});
export type Article = z.infer<typeof Article>;
