import type { ServerResponse } from "node:http";
import type { Ledger } from "../ledger.ts";
import type { Answer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import { sendAnswer } from "../server/send-answer.ts";
import { faultAfter, type SpoilingDialect } from "./fault-after.ts";
import { clockSkewOf, delayOf, faultBefore, type RefusalDialect } from "./fault-before.ts";
import type { FaultPlanOf } from "./fault-plan.ts";

/** What an account has to have for its API to be served with faults and a record. */
export type FaultyAccount<Fault> = {
  readonly subdomain: string;
  readonly clock: () => Date;
  readonly ledger: Ledger;
  readonly faults: FaultPlanOf<Fault>;
  /** Told that a log has grown. */
  logged(): void;
};

export type Exchange = {
  incoming: Incoming;
  response: ServerResponse;
  /** Below the account's address. */
  path: string;
};

type Serving<Fault> = Exchange & {
  dialect: RefusalDialect<Fault> & SpoilingDialect;
  carryOut(request: { requestId: number; faults: readonly Fault[] }): Answer | Promise<Answer>;
};

/** Answers one API request: record it, let faults strike, carry it out, let faults strike again, send. */
export async function serveUnderFaults<Fault extends { kind: string }>(
  account: FaultyAccount<Fault>,
  { incoming, response, path, dialect, carryOut }: Serving<Fault>,
): Promise<void> {
  const startedAt = performance.now();
  const faults = account.faults.strike({ method: incoming.method, path });
  const recorded = account.ledger.addRequest({
    at: account.clock().toISOString(),
    account: account.subdomain,
    method: incoming.method,
    path,
    query: incoming.query.toString(),
    headers: incoming.headers,
    body: recordedBody(incoming),
    status: null,
    acted: false,
    fault: faults.length === 0 ? null : faults.map(({ kind }) => kind).join(", "),
    durationMs: null,
  });
  const delay = delayOf(faults);
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const stop = faultBefore({ faults, path, dialect });
  const answer = stop ? null : await carryOut({ requestId: recorded.id, faults });
  if (answer) recorded.acted = incoming.method !== "GET" && answer.status < 300;
  const outcome = answer ? faultAfter(answer, { faults, dialect }) : stop;
  if (outcome?.kind === "cut") response.socket?.resetAndDestroy();
  if (outcome?.kind === "answer") {
    recorded.status = outcome.answer.status;
    const { isTruncated = false, slowMs = 0 } = { ...outcome };
    const date = new Date(account.clock().getTime() + clockSkewOf(faults));
    await sendAnswer(response, outcome.answer, { date, isTruncated, slowMs });
  }
  recorded.durationMs = Math.round(performance.now() - startedAt);
  account.logged();
}

/** Files are not kept in the record. */
function recordedBody({ headers, body }: Incoming): string {
  const isForm = headers["content-type"]?.startsWith("multipart/form-data") === true;
  return isForm ? `multipart body of ${body.length} bytes` : body.toString("utf8");
}
