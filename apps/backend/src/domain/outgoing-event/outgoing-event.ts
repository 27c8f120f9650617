import type { EventType } from "@opencx/shared/outgoing-event";

/**
 * Something other programs are told of. It carries ids and closed words only: whoever subscribes reads the rest with a
 * key of their own, and no customer's words leave the product this way.
 */
export type OutgoingEvent = {
  organizationId: string;
  type: EventType;
  /** What makes it one happening: the same key is told once, however often it is announced. */
  key: string;
  at: Date;
  data: EventData;
};
export type EventData = Readonly<Record<string, string | number | null | Readonly<Record<string, string | null>>>>;

/** The message as it is signed and sent. */
export function eventBody({ type, at, data }: Pick<OutgoingEvent, "type" | "at" | "data">): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data });
}
