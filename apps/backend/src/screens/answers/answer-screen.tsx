"use client";
import type { Answers } from "../api/client.ts";
import { readRefusal } from "../api/refusal.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { NextStep, PageLink } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { PlainText } from "../layout/plain-text.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { outcomeWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { ClaimsList } from "../traces/claims-list.tsx";
import { EntriesList } from "../traces/entries-list.tsx";
import { entryHref } from "../traces/entry-href.ts";
import { ReasonLine } from "../traces/reason-line.tsx";
import { RunRecord } from "../traces/run-record.tsx";
import { StaleNote } from "../traces/stale-note.tsx";
import { useTrace } from "../traces/use-traces.ts";

type Answer = Answers["traces"]["get"];

/** Where the training link of a note leads: the draft, where each sentence comes from, and the way to improve it. */
export function AnswerScreen({ id }: { id: string }) {
  const trace = useTrace(id);
  if (trace.error && readRefusal(trace.error).kind === "missing")
    return (
      <>
        <PageHead title="Training behind this answer" />
        <EmptyState
          title="This answer is not here any more"
          text="Its record was removed, or the link belongs to another organization. The knowledge it came from can still be searched."
          action={<NextStep href="/training">Search the knowledge</NextStep>}
        />
      </>
    );
  return <Loaded query={trace}>{(answer) => <Details answer={answer} />}</Loaded>;
}

function Details({ answer }: { answer: Answer }) {
  const existing = new Set(answer.existingArticleIds);
  const used = answer.entries.filter((entry) => entry.used);
  const passedOver = answer.entries.filter((entry) => !entry.used);
  return (
    <>
      <PageHead
        title="Training behind this answer"
        about={
          <Row>
            <WordTag word={outcomeWords[answer.outcome]} />
            <TimeAgo at={answer.at} />
            {answer.session ? (
              <PageLink href={`/sessions/${answer.session.number}`}>Session #{answer.session.number}</PageLink>
            ) : null}
          </Row>
        }
      />
      <Stack $gap={20}>
        <StaleNote sources={answer.staleSources} />
        <Panel title="Draft">
          {answer.answer === null ? <ReasonLine trace={answer} /> : <PlainText text={answer.answer} />}
        </Panel>
        <Panel
          title="Improve it at the source"
          about="Change the article in the help center: after the next sync, drafts carry the change. Or write the answer to such questions yourself: it counts from the next draft on."
          actions={<WriteScenario answer={answer} />}
        >
          <UsedArticles entries={used} existing={existing} />
        </Panel>
        <Panel title="Sentence by sentence">
          <ClaimsList claims={answer.claims} entries={answer.entries} existing={existing} rules={answer.rules} />
        </Panel>
        <Panel title="Considered and passed over">
          {passedOver.length === 0 ? (
            <p>Nothing else came close.</p>
          ) : (
            <EntriesList entries={passedOver} existing={existing} />
          )}
        </Panel>
        <Panel title="How the run went">
          <RunRecord trace={answer} />
        </Panel>
      </Stack>
    </>
  );
}

/** Nothing to fill in where the run was about no question. */
function WriteScenario({ answer }: { answer: Answer }) {
  if (answer.question === null) return null;
  return <NextStep href={`/training/scenarios/new?answer=${answer.id}`}>Write a scenario for this question</NextStep>;
}

function UsedArticles({ entries, existing }: { entries: Answer["entries"]; existing: ReadonlySet<string> }) {
  if (entries.length === 0)
    return (
      <p>
        No article was used. An article that answers the question is what is missing:{" "}
        <PageLink href="/training">see what there is</PageLink>.
      </p>
    );
  return (
    <RowList>
      {entries.map((entry) => (
        <li key={`${entry.rank} ${entry.articleId}`}>
          <RowTop>
            <bdi>
              <PageLink href={entryHref(entry)}>{entry.title}</PageLink>
            </bdi>
            {existing.has(entry.articleId) ? <EditLink entry={entry} /> : null}
          </RowTop>
          {existing.has(entry.articleId) ? null : (
            <RowNote>It has been deleted since: no draft uses it any more. The words it lent are kept below.</RowNote>
          )}
        </li>
      ))}
    </RowList>
  );
}

/** One click from what is to be improved. */
function EditLink({ entry }: { entry: Answer["entries"][number] }) {
  if (entry.kind === "scenario") return <PageLink href={entryHref(entry)}>Edit the scenario</PageLink>;
  return (
    <Row>
      <PageLink href={entryHref(entry)}>Open article</PageLink>
      <OutsideLink href={entry.url}>Edit in the help center</OutsideLink>
    </Row>
  );
}
