import { Channel } from "@opencx/shared/vocabulary";
import type { Rule, Scenario } from "#domain/training/training-text.ts";
import { Prisma, type TrainingVersion } from "#generated/prisma/client.ts";
import type { PrismaTransaction } from "./database/open-database.ts";
import { storedId, storedIds } from "./stored-id.ts";
import { storedMaskedText } from "./stored-masked-text.ts";
import type { RecentQuestion } from "./training.ts";
import { trainingTextOf } from "./training-read.ts";

/** What is read of a version in use: what an admin has in the draft is no part of it. */
type InUse = Pick<
  TrainingVersion,
  "version" | "title" | "content" | "trigger" | "channels" | "opening" | "closing" | "fileIds"
> & { id: string };

const IN_USE = Prisma.sql`
  SELECT training.id, used.version, used.title, used.content, used.trigger, used.channels, used.opening, used.closing,
    used.file_ids AS "fileIds"
  FROM training JOIN training_version AS used ON used.organization_id = training.organization_id
    AND used.training_id = training.id AND used.version = training.published_version`;

/** More than any draft can follow. */
const MOST_RULES = 200;

export async function readScenariosInUse(
  prisma: PrismaTransaction,
  wanted: { organizationId: string; ids: readonly string[] },
): Promise<Scenario[]> {
  const ids = storedIds(wanted.ids);
  if (ids.length === 0) return [];
  const rows = await prisma.$queryRaw<InUse[]>`
    ${IN_USE} WHERE training.organization_id = ${storedId(wanted.organizationId)}::uuid
      AND training.type = 'scenario' AND training.id = ANY(${ids}::uuid[])
    ORDER BY training.id`;
  return rows.map(({ id, version, ...row }) => {
    const { title, content, trigger, channels } = trainingTextOf(row);
    return { id, version, title, content, trigger, channels };
  });
}

export async function readRulesInUse(prisma: PrismaTransaction, organizationId: string): Promise<Rule[]> {
  const rows = await prisma.$queryRaw<InUse[]>`
    ${IN_USE} WHERE training.organization_id = ${storedId(organizationId)}::uuid AND training.type = 'behavioral'
    ORDER BY training.id LIMIT ${MOST_RULES}`;
  return rows.map(({ id, version, ...row }) => {
    const { title, content, channels, opening, closing } = trainingTextOf(row);
    return { id, version, title, content, channels, opening, closing };
  });
}

type QuestionRow = { sessionId: string; number: number; channel: string; subject: string; question: string };

export async function readRecentQuestions(
  prisma: PrismaTransaction,
  { organizationId, limit }: { organizationId: string; limit: number },
): Promise<RecentQuestion[]> {
  const rows = await prisma.$queryRaw<QuestionRow[]>`
    WITH recent AS (
      SELECT id, number, channel, subject, last_activity_at FROM session
      WHERE organization_id = ${storedId(organizationId)}::uuid
      ORDER BY last_activity_at DESC, id LIMIT ${limit}
    )
    SELECT recent.id AS "sessionId", recent.number, recent.channel, recent.subject, asked.text AS question
    FROM recent CROSS JOIN LATERAL (
      SELECT text FROM timeline_item
      WHERE organization_id = ${storedId(organizationId)}::uuid AND session_id = recent.id AND kind = 'customer'
      ORDER BY at DESC, id DESC LIMIT 1
    ) AS asked
    ORDER BY recent.last_activity_at DESC, recent.id`;
  return rows.map((row) => ({
    ...row,
    channel: Channel.parse(row.channel),
    subject: storedMaskedText(row.subject),
    question: storedMaskedText(row.question),
  }));
}
