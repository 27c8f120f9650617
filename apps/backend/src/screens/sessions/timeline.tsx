import type { TimelineItem } from "@opencx/shared/session";
import { styled } from "styled-components";
import { PlainText } from "../layout/plain-text.tsx";
import { timelineWords } from "../state-words.ts";
import { ink } from "../theme/ink.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { StaleNote } from "../traces/stale-note.tsx";
import { AttachmentLine } from "./attachment-line.tsx";

const List = styled.ol`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 12px;
`;
const EDGES = {
  customer: "border.primaryEmphasis",
  agent: "border.successEmphasis",
  suggestion: "border.warningEmphasis",
  note: "border.warning",
  ai: "border.successEmphasis",
  handoff: "border.dangerEmphasis",
  action: "border.emphasis",
  status: "border.default",
} as const satisfies Record<TimelineItem["kind"], string>;

const Entry = styled.li<{ $kind: TimelineItem["kind"] }>`
  padding: 10px 14px;
  border: 1px solid ${ink("border.subtle")};
  border-inline-start: 3px solid ${({ theme, $kind }) => ink(EDGES[$kind])({ theme })};
  border-radius: 6px;
  background: ${ink("background.recessed")};
`;
const Head = styled.p`
  display: flex;
  flex-wrap: wrap;
  justify-content: space-between;
  gap: 0 12px;
  margin-bottom: 4px;
  font-size: 12px;
  line-height: 16px;
  color: ${ink("foreground.subtle")};
  strong { color: ${ink("foreground.default")}; }
`;

/** Where in the page an entry is. */
export const entryIdOf = ({ id }: Pick<TimelineItem, "id">): string => `entry-${id}`;

/** Everything that happened in a session, oldest first. Texts are masked and shown as text only. */
export function Timeline({ items }: { items: readonly TimelineItem[] }) {
  if (items.length === 0) return <p>Nothing has happened in this session yet.</p>;
  return (
    <List>
      {items.map((item, at) => (
        <Entry key={item.id} id={entryIdOf(item)} tabIndex={-1} $kind={item.kind}>
          <Head>
            <span>
              <strong>{timelineWords[item.kind]}</strong> {at + 1}
              {item.author === null ? null : (
                <>
                  {" "}
                  · <bdi>{item.author}</bdi>
                </>
              )}
            </span>
            <TimeAgo at={item.at} />
          </Head>
          <PlainText text={item.text} />
          <StaleNote sources={item.staleSources ?? []} />
          {item.attachments.map((attachment, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: attachments may share a name, and never change
            <AttachmentLine key={place} attachment={attachment} />
          ))}
        </Entry>
      ))}
    </List>
  );
}
