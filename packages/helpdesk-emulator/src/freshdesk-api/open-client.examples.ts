import Freshdesk from "freshdesk-api";
import { type EmulatorOptions, startEmulator } from "../emulator.ts";

type Row = Record<string, unknown> & { id: number };
type Ending = (error: unknown, data: unknown, extra: unknown) => void;

/** What a call of the client came to. */
export type Outcome = { data: Row; rows: Row[]; isLastPage: boolean };

/** A running sandbox with the account `acme`, and a client of somebody else's making pointed at it. */
export async function openClient(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const account = emulator.freshdesk("acme");
  return { emulator, account, client: clientOf(account.url, account.bot.key) };
}

export const clientOf = (url: string, key: string): Freshdesk => new Freshdesk(url, key);

/** Waits for a call that takes a callback. Its data are typed by trust: tests expect the rest. */
export function outcomeOf(call: (ending: Ending) => void): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    call((error, data, extra) => {
      if (error) reject(error);
      else resolve({ data: data as Row, rows: data as Row[], isLastPage: Object(extra).pageIsLast });
    });
  });
}

type Failure = { status: number; data: unknown; retryAfter: number };

/** How a call failed: the status and the body as the client hands them on. */
export async function failureOf(call: (ending: Ending) => void): Promise<Failure> {
  try {
    await outcomeOf(call);
  } catch (error) {
    return error as Failure;
  }
  throw new Error("The call was expected to fail.");
}
