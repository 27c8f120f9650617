"use client";
import type { TrainingVersion, TrainingWithVersions } from "@opencx/shared/training";
import { Button } from "@zendeskgarden/react-buttons";
import { useNotice } from "../feedback/use-notice.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { FileLink } from "../files/file-link.tsx";
import { Fold } from "../layout/fold.tsx";
import { Panel, Row, Stack } from "../layout/panel.tsx";
import { PlainText } from "../layout/plain-text.tsx";
import { TimeAgo } from "../time/time-ago.tsx";
import { useTrainingActions } from "./use-training.ts";

type VersionsPanelProps = { training: TrainingWithVersions; isDirty: boolean };

/** Every version that was ever in use. Loading one changes the draft only. */
export function VersionsPanel({ training, isDirty }: VersionsPanelProps) {
  const { rollBack } = useTrainingActions(training.id);
  const notice = useNotice();
  const load = (version: number) =>
    rollBack.mutate(version, {
      onSuccess: () => notice.done(`Version ${version} is loaded. Publish it to put it in use.`),
      onError: (error) => notice.failed(`Version ${version} was not loaded`, error),
    });
  return (
    <Panel title="Versions" about="Each time you publish, the text is kept as it was. A version never changes.">
      {training.versions.length === 0 ? (
        <p>Not published yet: no draft to a customer's question has used it.</p>
      ) : (
        training.versions.map((version) => (
          <Fold
            key={version.version}
            title={
              <>
                Version {version.version}, published <TimeAgo at={version.publishedAt} />{" "}
                {training.version === version.version ? <WordTag word={{ label: "In use", hue: "green" }} /> : null}
              </>
            }
          >
            <Stack>
              <VersionText version={version} />
              <Row>
                <Button
                  size="small"
                  disabled={isDirty || rollBack.isPending || training.deletedAt !== null}
                  aria-label={`Load version ${version.version} into the draft`}
                  onClick={() => load(version.version)}
                >
                  Load into the draft
                </Button>
                {isDirty ? <span>Save or undo your changes first.</span> : null}
              </Row>
            </Stack>
          </Fold>
        ))
      )}
    </Panel>
  );
}

function VersionText({ version }: { version: TrainingVersion }) {
  return (
    <Stack $gap={8}>
      <strong>
        <bdi>{version.title}</bdi>
      </strong>
      {version.trigger === null ? null : <PlainText text={version.trigger} />}
      <PlainText text={version.content} />
      {version.opening === null ? null : <PlainText text={`First words: ${version.opening}`} />}
      {version.closing === null ? null : <PlainText text={`Last words: ${version.closing}`} />}
      {version.files.map(({ id, name }) => (
        <span key={id}>
          File: <FileLink id={id} name={name} />
        </span>
      ))}
    </Stack>
  );
}
