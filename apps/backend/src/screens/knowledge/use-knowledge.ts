"use client";
import type { Audience } from "@opencx/shared/knowledge";
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { useChange } from "../api/use-change.ts";

const KEY = "knowledge";
const HITS = 10;

/** What is looked for, for whom, in which language; an empty locale = every language. */
export type Search = { query: string; audience: Audience; locale: string };

/** Every article the audience may see, a page at a time. */
export function useArticles({ audience, locale }: Search, isEnabled: boolean) {
  return useInfiniteQuery({
    queryKey: [KEY, "list", audience, locale],
    queryFn: ({ pageParam }) =>
      api.knowledge.list.query({
        cursor: pageParam,
        ...(audience === "customer" ? { visibility: "public" as const } : {}),
        ...(locale === "" ? {} : { locale }),
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    enabled: isEnabled,
  });
}

/** The passages that carry a question, best first. */
export function useHits({ query, audience, locale }: Search) {
  return useQuery({
    queryKey: [KEY, "search", query, audience, locale],
    queryFn: () => api.knowledge.search.query({ query, audience, limit: HITS, ...(locale === "" ? {} : { locale }) }),
    placeholderData: keepPreviousData,
    enabled: query !== "",
  });
}

export function useArticle(id: string) {
  return useQuery({ queryKey: [KEY, "article", id], queryFn: () => api.knowledge.get.query({ id }) });
}

/** What became of an article that is not there; null when nothing is known of it. */
export function useTombstone(id: string) {
  return useQuery({ queryKey: [KEY, "tombstone", id], queryFn: () => api.knowledge.tombstone.query({ id }) });
}

/** Narrows an article to reps, or gives it back what the help center says. */
export function useSetVisibility(id: string) {
  const client = useQueryClient();
  return useChange({
    change: (visibility: "internal" | "inherit") => api.knowledge.setVisibility.mutate({ id, visibility }),
    refresh: () => client.invalidateQueries({ queryKey: [KEY] }),
  });
}
