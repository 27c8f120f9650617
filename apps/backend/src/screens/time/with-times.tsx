import { Fragment } from "react";
import { exactTime } from "./relative-time.ts";

const TIME = /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)/;

/** A sentence of the server's, its times as the reader's clock shows them. */
export function WithTimes({ text }: { text: string }) {
  return text.split(TIME).map((part, at) =>
    // Each second part is a time.
    at % 2 === 0 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change places
      <Fragment key={at}>{part}</Fragment>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <time key={at} dateTime={part}>
        {exactTime(part, { dateStyle: "medium", timeStyle: "medium" })}
      </time>
    ),
  );
}
