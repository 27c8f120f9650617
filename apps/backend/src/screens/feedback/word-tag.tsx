import { Tag } from "@zendeskgarden/react-tags";
import type { Word } from "../state-words.ts";

/** A state as a small coloured label; the word alone says it all. */
export function WordTag({ word }: { word: Word }) {
  return (
    <Tag hue={word.hue} size="medium" isRegular>
      <span>{word.label}</span>
    </Tag>
  );
}
