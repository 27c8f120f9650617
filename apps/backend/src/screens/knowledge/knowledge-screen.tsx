"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { useState } from "react";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { LoadingLines } from "../feedback/loading-lines.tsx";
import { NextStep } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { PlainText } from "../layout/plain-text.tsx";
import { RowList, RowNote } from "../layout/row-list.tsx";
import { ArticleRow } from "./article-row.tsx";
import { SearchFields } from "./search-fields.tsx";
import { type Search, useArticles, useHits } from "./use-knowledge.ts";
import { useSettled } from "./use-settled.ts";

/** What the copilot knows, and what it would find for a question. */
export function KnowledgeScreen() {
  const [typed, setTyped] = useState<Search>({ query: "", audience: "rep", locale: "" });
  const search = useSettled(typed);
  const trimmed = { ...search, query: search.query.trim(), locale: search.locale.trim().toLowerCase() };
  return (
    <>
      <PageHead
        title="Knowledge"
        about="Everything the copilot has read. Search the way it does: the same ranking, for a rep or for a customer."
      />
      <Stack $gap={20}>
        <SearchFields search={typed} onChange={setTyped} />
        {trimmed.query === "" ? <EveryArticle search={trimmed} /> : <Hits search={trimmed} />}
      </Stack>
    </>
  );
}

function Hits({ search }: { search: Search }) {
  const hits = useHits(search);
  return (
    <Panel title="Best passages">
      <Loaded query={hits}>
        {(data) =>
          data.hits.length === 0 ? (
            <p>
              Nothing carries this.{" "}
              {search.audience === "customer"
                ? "Perhaps the answer is internal: search as a rep."
                : "An article on it would help."}
            </p>
          ) : (
            <RowList aria-busy={hits.isPlaceholderData}>
              {data.hits.map((hit, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: one article may be there with several passages
                <ArticleRow key={`${hit.id} ${at}`} article={hit}>
                  {hit.headingPath.length === 0 ? null : <RowNote dir="auto">{hit.headingPath.join(" › ")}</RowNote>}
                  <PlainText text={hit.passage} />
                  <RowNote>Score {hit.score.toFixed(3)}</RowNote>
                </ArticleRow>
              ))}
            </RowList>
          )
        }
      </Loaded>
    </Panel>
  );
}

function EveryArticle({ search }: { search: Search }) {
  const articles = useArticles(search, true);
  const items = articles.data?.pages.flatMap((page) => page.items) ?? null;
  if (articles.error && items === null)
    return <ErrorPanel error={articles.error} onRetry={() => void articles.refetch()} />;
  if (items === null) return <LoadingLines count={6} />;
  if (items.length === 0) return <NoArticles isFiltered={search.locale !== "" || search.audience === "customer"} />;
  return (
    <Panel title="Articles">
      <Stack>
        <RowList aria-busy={articles.isPlaceholderData}>
          {items.map((article) => (
            <ArticleRow key={article.id} article={article} />
          ))}
        </RowList>
        {articles.hasNextPage ? (
          <div>
            <Button disabled={articles.isFetchingNextPage} onClick={() => void articles.fetchNextPage()}>
              Show more
            </Button>
          </div>
        ) : null}
      </Stack>
    </Panel>
  );
}

function NoArticles({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return <EmptyState title="No article matches" text="Show what a rep may see, or leave the language open." />;
  return (
    <EmptyState
      title="Nothing has been read yet"
      text="Add your help center as a data source and start a sync."
      action={<NextStep href="/training/data-sources">Add a data source</NextStep>}
    />
  );
}
