"use client";
import type { TrainingPreview } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { channelWords } from "../state-words.ts";
import type { TrainingDraft } from "./training-draft.ts";
import { usePreview } from "./use-training.ts";

/** Which of the last sessions a scenario would have answered, before anything is published. */
export function PreviewPanel({ draft }: { draft: TrainingDraft }) {
  const preview = usePreview();
  const { title, content, trigger, channels } = draft;
  return (
    <Panel
      title="Try it on recent sessions"
      about="Nothing is stored or sent. It counts the words above as they stand."
    >
      <Stack>
        <div>
          <Button
            disabled={preview.isPending || title.trim() === ""}
            onClick={() => preview.mutate({ title, content, trigger, channels })}
          >
            Which sessions would match?
          </Button>
        </div>
        <div role="status">
          {preview.error ? <ErrorPanel error={preview.error} /> : null}
          {preview.data ? <Matches preview={preview.data} /> : null}
        </div>
      </Stack>
    </Panel>
  );
}

function Matches({ preview: { matches, considered } }: { preview: TrainingPreview }) {
  if (considered === 0) return <p>There is no session with a question yet.</p>;
  if (matches.length === 0)
    return (
      <p>None of the last {considered} sessions. If one of them should match, add its question to “When it applies”.</p>
    );
  return (
    <Stack>
      <p>
        {matches.length} of the last {considered} sessions. If one of them should not match, make the examples say more
        of what sets your question apart.
      </p>
      <RowList>
        {matches.map((match) => (
          <li key={match.sessionId}>
            <RowTop>
              <PageLink href={`/sessions/${match.number}`} target="_blank">
                Session #{match.number}
              </PageLink>
              <span>
                {Math.round(match.fit * 100)} % alike · {channelWords[match.channel]}
              </span>
            </RowTop>
            <RowNote dir="auto">{match.question}</RowNote>
          </li>
        ))}
      </RowList>
    </Stack>
  );
}
