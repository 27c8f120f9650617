"use client";
import type { ArticleWithBody } from "@opencx/shared/knowledge";
import { Button } from "@zendeskgarden/react-buttons";
import { readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { NextStep, PageLink } from "../frame/page-link.tsx";
import { Facts } from "../layout/facts.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { visibilityWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { ArticleBody } from "./article-body.tsx";
import { useArticle, useSetVisibility, useTombstone } from "./use-knowledge.ts";

const BACK = { href: "/training", label: "Knowledge" };

/** One article as the copilot knows it; a deleted one leaves a word behind instead of an error. */
export function ArticleScreen({ id }: { id: string }) {
  const article = useArticle(id);
  if (article.error && readRefusal(article.error).kind === "missing") return <Tombstone id={id} />;
  return <Loaded query={article}>{(data) => <Details article={data} />}</Loaded>;
}

/** What is known of an article that has left; without that, that it is not there. */
function Tombstone({ id }: { id: string }) {
  const tombstone = useTombstone(id);
  const found = tombstone.data ?? null;
  return (
    <>
      <PageHead title={found?.title ?? "Deleted article"} back={BACK} />
      <Stack $gap={20}>
        <EmptyState
          title="This article is no longer in the knowledge"
          text="It was removed from the help center, or its data source was deleted. Answers no longer use it; earlier answers keep the words they quoted."
          action={<NextStep href="/training">Search the knowledge</NextStep>}
        />
        {found === null ? null : (
          <Panel title="What became of it">
            <Facts
              items={[
                { name: "Why", value: found.reason },
                { name: "When", value: <TimeAgo at={found.removedAt} /> },
                {
                  name: "Source",
                  value: <PageLink href={`/training/data-sources/${found.source.id}`}>{found.source.name}</PageLink>,
                },
                { name: "Language", value: found.locale },
                { name: "Number in the help center", value: found.externalId },
              ]}
            />
          </Panel>
        )}
      </Stack>
    </>
  );
}

function Details({ article }: { article: ArticleWithBody }) {
  const facts = [
    {
      name: "Source",
      value: <PageLink href={`/training/data-sources/${article.source.id}`}>{article.source.name}</PageLink>,
    },
    ...(article.brand === null ? [] : [{ name: "Brand", value: article.brand }]),
    { name: "Language", value: article.locale },
    { name: "Changed", value: <TimeAgo at={article.updatedAt} /> },
    { name: "Number in the help center", value: article.externalId },
    { name: "Original", value: <OutsideLink href={article.url}>Open and edit it there</OutsideLink> },
  ];
  return (
    <>
      <PageHead title={article.title} back={BACK} />
      <Stack $gap={20}>
        <Panel title="About this entry">
          <Facts items={facts} />
        </Panel>
        <VisibilityPanel article={article} />
        <Panel title="Text">
          <ArticleBody html={article.html} />
        </Panel>
        <Versions versions={article.versions} />
      </Stack>
    </>
  );
}

function VisibilityPanel({ article }: { article: ArticleWithBody }) {
  const set = useSetVisibility(article.id);
  const notice = useNotice();
  const fail = (error: unknown) => notice.failed("The visibility was not changed", error);
  const narrow = () =>
    set.mutate("internal", {
      onSuccess: () => notice.done("For reps only from now on.", () => set.mutate("inherit", { onError: fail })),
      onError: fail,
    });
  const inherit = () =>
    set.mutate("inherit", { onSuccess: () => notice.done("The help center decides again."), onError: fail });
  return (
    <Panel
      title="Who may see it"
      about="Reps always may. It can be narrowed to reps here, and that survives every sync. It can never be widened beyond what the help center allows."
    >
      <Row>
        <WordTag word={visibilityWords[article.visibility]} />
        <span>{article.visibilityReason}</span>
      </Row>
      <Row style={{ marginTop: 12 }}>
        {article.visibility === "public" ? (
          <Button size="small" disabled={set.isPending} onClick={narrow}>
            Make it internal
          </Button>
        ) : (
          <Button size="small" disabled={set.isPending} onClick={inherit}>
            Let the help center decide
          </Button>
        )}
      </Row>
    </Panel>
  );
}

function Versions({ versions }: { versions: ArticleWithBody["versions"] }) {
  return (
    <Panel title="Versions" about="Each text that the syncs have met, newest first.">
      {versions.length === 0 ? (
        <p>Only the present text is known.</p>
      ) : (
        <RowList>
          {versions.map((version) => (
            <li key={version.version}>
              <RowTop>
                <bdi>{version.title}</bdi>
                <span>Version {version.version}</span>
              </RowTop>
              <RowNote>
                changed <TimeAgo at={version.updatedAt} />, read <TimeAgo at={version.seenAt} />
              </RowNote>
            </li>
          ))}
        </RowList>
      )}
    </Panel>
  );
}
