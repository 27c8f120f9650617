import type { DeskHandOff, SummaryPoint, TimelineItem } from "@opencx/shared/session";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { explainHandOff } from "../hand-off-words.ts";
import { Facts } from "../layout/facts.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { deskHandOffWords, sentimentWords, timelineWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { entryIdOf } from "./timeline.tsx";

type Timeline = readonly TimelineItem[];

/** Each time the session went to a rep: why, and what the rep was told. Newest first. */
export function DeskHandOffs({ handOffs, timeline }: { handOffs: readonly DeskHandOff[]; timeline: Timeline }) {
  if (handOffs.length === 0) return null;
  return (
    <Panel title="Handed off to reps">
      <RowList>
        {handOffs.map((handOff) => (
          <li key={handOff.id}>
            <OneHandOff handOff={handOff} timeline={timeline} />
          </li>
        ))}
      </RowList>
    </Panel>
  );
}

function OneHandOff({ handOff, timeline }: { handOff: DeskHandOff; timeline: Timeline }) {
  const { state, reason, detail, topic, summary, problem, articleIds, createdAt } = handOff;
  const { happened, next } = explainHandOff(reason);
  return (
    <Stack $gap={12}>
      <div>
        <RowTop>
          <Row>
            <WordTag word={deskHandOffWords[state]} />
            <strong>{happened}</strong>
          </Row>
          <TimeAgo at={createdAt} />
        </RowTop>
        {detail === "" || detail === happened ? null : <RowNote dir="auto">{detail}</RowNote>}
        {topic === null ? null : (
          <RowNote>
            Topic: <bdi>{topic}</bdi>
          </RowNote>
        )}
        <RowNote>{next}</RowNote>
      </div>
      {problem === null ? null : (
        <Alert type={state === "failed" ? "error" : "warning"}>
          <Title>{state === "failed" ? "Nobody has taken over" : "Not everything went as configured"}</Title>
          {problem}
          {state === "failed" ? " Look at the ticket and assign it to a rep." : null}
        </Alert>
      )}
      <Facts items={moodOf(handOff)} />
      {summary === null ? null : <Summary summary={summary} timeline={timeline} />}
      {articleIds.length === 0 ? null : (
        <Row>
          <span>Articles that were looked at:</span>
          {articleIds.map((id, at) => (
            <PageLink key={id} href={`/training/articles/${id}`}>
              article {at + 1}
            </PageLink>
          ))}
        </Row>
      )}
    </Stack>
  );
}

function moodOf({ sentiment, isFrustrated, language }: DeskHandOff) {
  return [
    ...(sentiment === null ? [] : [{ name: "Sentiment", value: <WordTag word={sentimentWords[sentiment]} /> }]),
    ...(isFrustrated ? [{ name: "Patience", value: "lost" }] : []),
    ...(language === null ? [] : [{ name: "Language", value: languageName(language) }]),
  ];
}

/** In words, where the browser has them. */
function languageName(language: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(language) ?? language;
  } catch {
    return language;
  }
}

type SummaryProps = { summary: NonNullable<DeskHandOff["summary"]>; timeline: Timeline };

function Summary({ summary: { wants, tried, promised, missing }, timeline }: SummaryProps) {
  const lines = [
    { name: "What the customer wants", points: wants === null ? [] : [wants] },
    { name: "What was tried", points: tried },
    { name: "What was promised", points: promised },
    { name: "What is missing", points: missing },
  ].filter(({ points }) => points.length > 0);
  if (lines.length === 0) return <p>The conversation carries no summary.</p>;
  return (
    <Stack $gap={12} role="group" aria-label="Summary">
      {lines.map(({ name, points }) => (
        <div key={name}>
          <strong>{name}</strong>
          <ul>
            {points.map((point) => (
              <li key={point.text}>
                <span dir="auto">{point.text}</span> <Evidence point={point} timeline={timeline} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Stack>
  );
}

/** Leads to the messages that carry a statement, by their place in the timeline. */
function Evidence({ point: { messageIds }, timeline }: { point: SummaryPoint; timeline: Timeline }) {
  const shown = timeline.flatMap((item, at) =>
    item.externalId !== null && messageIds.includes(item.externalId) ? [{ item, place: at + 1 }] : [],
  );
  if (shown.length === 0) return <RowNote as="span">(rests on messages that are not in the timeline)</RowNote>;
  return (
    <RowNote as="span">
      (rests on{" "}
      {shown.map(({ item, place }, at) => (
        <span key={item.id}>
          {at === 0 ? null : ", "}
          <a href={`#${entryIdOf(item)}`}>
            {timelineWords[item.kind].toLowerCase()} {place}
          </a>
        </span>
      ))}
      )
    </RowNote>
  );
}
