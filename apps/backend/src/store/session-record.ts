import { Channel, SessionStatus } from "@opencx/shared/vocabulary";
import { z } from "zod";
import type { SessionRecord, TimelineEntryKind } from "#domain/session/session-record.ts";
import type { Session as SessionRow, TimelineItem as TimelineRow } from "#generated/prisma/client.ts";
import type { StoredTimelineEntry } from "./sessions.ts";
import { readStoredJson } from "./stored-json.ts";
import { storedMaskedText } from "./stored-masked-text.ts";

const Placeholders = z.record(z.string(), z.string());
const Kind = z.enum([
  "customer",
  "ai",
  "agent",
  "note",
  "handoff",
  "action",
  "status",
  "suggestion",
]) satisfies z.ZodType<TimelineEntryKind>;
const LARGEST_NUMBER = 2 ** 31 - 1;

/** Whether a session could have this number; the column takes no other. */
export function isSessionNumber(number: number): boolean {
  return Number.isInteger(number) && number > 0 && number <= LARGEST_NUMBER;
}

export function sessionRecord({ seenUntil: _seen, mirroredStamp: _stamp, ...row }: SessionRow): SessionRecord {
  return {
    ...row,
    channel: Channel.parse(row.channel),
    status: SessionStatus.parse(row.status),
    subject: storedMaskedText(row.subject),
    placeholders: Placeholders.parse(row.placeholders),
  };
}

export function timelineEntry(row: TimelineRow): StoredTimelineEntry {
  return {
    id: row.id,
    externalId: row.externalId,
    kind: Kind.parse(row.kind),
    at: row.at,
    text: storedMaskedText(row.text),
    author: row.author === null ? null : storedMaskedText(row.author),
    attachments: readStoredJson(row.attachments),
    meta: readStoredJson(row.meta),
  };
}
