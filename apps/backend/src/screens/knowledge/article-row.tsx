import type { Article } from "@opencx/shared/knowledge";
import type { ReactNode } from "react";
import { WordTag } from "../feedback/word-tag.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Row } from "../layout/panel.tsx";
import { RowNote, RowTop } from "../layout/row-list.tsx";
import { visibilityWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";

const SOURCE_KINDS = { zendesk: "Zendesk", freshdesk: "Freshdesk", website: "Website", training: "Training" } as const;

/** One article of the knowledge: where it is from, who may see it and why. */
export function ArticleRow({ article, children }: { article: Article; children?: ReactNode }) {
  const isScenario = article.source.kind === "training";
  return (
    <li>
      <RowTop>
        <bdi>
          <PageLink href={`/training/${isScenario ? "scenarios" : "articles"}/${article.id}`}>{article.title}</PageLink>
        </bdi>
        <Row>
          <WordTag word={visibilityWords[article.visibility]} />
        </Row>
      </RowTop>
      {children}
      <RowNote>
        {SOURCE_KINDS[article.source.kind]}: {article.source.name} · {article.locale} · changed{" "}
        <TimeAgo at={article.updatedAt} />
        {isScenario ? null : (
          <>
            {" "}
            · <OutsideLink href={article.url}>original</OutsideLink>
          </>
        )}
      </RowNote>
      <RowNote>{article.visibilityReason}</RowNote>
    </li>
  );
}
