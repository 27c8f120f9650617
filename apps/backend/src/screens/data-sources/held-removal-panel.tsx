"use client";
import type { DataSource, HeldRemoval } from "@opencx/shared/data-source";
import { Button } from "@zendeskgarden/react-buttons";
import { Alert, Title } from "@zendeskgarden/react-notifications";
import { useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { OutsideLink } from "../frame/outside-link.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Row, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { visibilityWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { useDataSourceActions } from "./use-data-sources.ts";

/** How much is missing, in a sentence. */
export function missingWords({ articles, total }: HeldRemoval): string {
  const [noun, verb] = articles === 1 ? ["article", "is"] : ["articles", "are"];
  return `${articles} of ${total} ${noun} ${verb} missing from the help center's list.`;
}

/** Asks whether articles that are missing at the helpdesk are gone; nothing while none are. */
export function HeldRemovalPanel({ source }: { source: DataSource }) {
  const held = source.needsConfirmation;
  if (held === null) return null;
  if (held.isConfirmed)
    return (
      <Alert type="info" role="status">
        <Title>Removing {held.articles} articles</Title>
        You confirmed that they are gone. Drafts stop using them as they leave.
      </Alert>
    );
  return <Question source={source} held={held} />;
}

function Question({ source, held }: { source: DataSource; held: HeldRemoval }) {
  const [isAsking, setIsAsking] = useState(false);
  const { confirmRemoval, dismissRemoval } = useDataSourceActions(source.id);
  const notice = useNotice();
  const isBusy = confirmRemoval.isPending || dismissRemoval.isPending;
  const confirm = () =>
    confirmRemoval.mutate(undefined, {
      onSuccess: () => notice.done("The missing articles are being removed."),
      onError: (error) => notice.failed("Removing did not start", error),
      onSettled: () => setIsAsking(false),
    });
  const keep = () =>
    dismissRemoval.mutate(undefined, {
      onSuccess: () => notice.done("They stay. The next check asks again if they are still missing."),
      onError: (error) => notice.failed("That did not work", error),
    });
  return (
    <Alert type="warning" role="alert">
      <Stack $gap={12}>
        <div>
          <Title>Needs your confirmation</Title>
          {missingWords(held)} That is too many to believe without asking: they may have been deleted, or the connection
          may have lost the right to see them. Nothing was removed, and drafts still use them. Noticed{" "}
          <TimeAgo at={held.at} />.
        </div>
        <Examples held={held} />
        <Row>
          <Button
            isDanger
            size="small"
            disabled={isBusy || source.status === "disconnected"}
            onClick={() => setIsAsking(true)}
          >
            They are gone: remove them
          </Button>
          <Button size="small" disabled={isBusy} onClick={keep}>
            Keep them for now
          </Button>
        </Row>
      </Stack>
      {isAsking ? (
        <ConfirmDialog
          title={`Remove ${held.articles} articles?`}
          confirmLabel="Remove them"
          isDanger
          isBusy={confirmRemoval.isPending}
          onConfirm={confirm}
          onClose={() => setIsAsking(false)}
        >
          They leave the copilot's knowledge, and drafts stop using them. Nothing changes in Zendesk. Articles that come
          back there are read again.
        </ConfirmDialog>
      ) : null}
    </Alert>
  );
}

function Examples({ held }: { held: HeldRemoval }) {
  const more = held.articles - held.examples.length;
  return (
    <div>
      <RowList>
        {held.examples.map((example) => (
          <li key={example.articleId}>
            <RowTop>
              <bdi>
                <PageLink href={`/training/articles/${example.articleId}`}>{example.title}</PageLink>
              </bdi>
              <Row>
                <WordTag word={visibilityWords[example.visibility]} />
                <OutsideLink href={example.url}>See whether it is there</OutsideLink>
              </Row>
            </RowTop>
            <RowNote>{example.locale}</RowNote>
          </li>
        ))}
      </RowList>
      {more > 0 ? <RowNote>and {more} more</RowNote> : null}
    </div>
  );
}
