import { z } from "zod";
import { PageRequest } from "./paging.ts";
import { type DataSourceKind, Visibility } from "./vocabulary.ts";

/** Who the hits are for: `customer` never sees internal entries. */
export const Audience = z.enum(["customer", "rep"]);
export type Audience = z.infer<typeof Audience>;

export const SearchKnowledge = z.object({
  query: z.string().max(20_000),
  audience: Audience,
  locale: z.string().max(35).optional(),
  limit: z.number().int().min(1).max(50).optional(),
});
export const ListArticles = PageRequest.extend({
  query: z.string().max(500).optional(),
  sourceId: z.string().optional(),
  visibility: Visibility.optional(),
  locale: z.string().max(35).optional(),
});
export const SetVisibility = z.object({ id: z.string(), visibility: z.enum(["internal", "inherit"]) });

export type Article = {
  id: string;
  externalId: string;
  title: string;
  url: string;
  locale: string;
  visibility: Visibility;
  updatedAt: string;
  source: { id: string; kind: z.infer<typeof DataSourceKind>; name: string };
  /** Why the entry has its visibility, in words an admin can act on. */
  visibilityReason: string;
  /** The brand of the helpdesk account whose help center has it, by its subdomain; null = the account's own. */
  brand: string | null;
};
export type ArticleVersion = { version: number; title: string; updatedAt: string; seenAt: string };
export type ArticleWithBody = Article & { html: string; versions: ArticleVersion[] };
export type Hit = Article & { passage: string; score: number; headingPath: string[] };

/** What is left of an article that was removed from the knowledge while its source stayed. */
export type Tombstone = {
  articleId: string;
  externalId: string;
  title: string | null;
  locale: string;
  removedAt: string;
  reason: string;
  source: { id: string; kind: z.infer<typeof DataSourceKind>; name: string };
};
