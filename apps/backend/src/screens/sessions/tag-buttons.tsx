"use client";
import { Button } from "@zendeskgarden/react-buttons";
import { Row } from "../layout/panel.tsx";

/** The tags of a session, its group among them; pressing one shows the sessions that share it. */
export function TagButtons({ tags, onPick }: { tags: readonly string[]; onPick: (tag: string) => void }) {
  if (tags.length === 0) return null;
  return (
    <Row as="ul" aria-label="Tags and group" style={{ marginTop: 4 }}>
      {tags.map((tag) => (
        <li key={tag}>
          <Button isLink size="small" aria-label={`Only sessions with ${tag}`} onClick={() => onPick(tag)}>
            <bdi>{tag}</bdi>
          </Button>
        </li>
      ))}
    </Row>
  );
}
