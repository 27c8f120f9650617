import nodeZendesk from "node-zendesk";
import { type EmulatorOptions, startEmulator } from "../emulator.ts";
import type { ZendeskAccount } from "../zendesk/zendesk-account.ts";

type Row = Record<string, unknown> & { id: number };

/** A running sandbox with the account `acme`, and a client of somebody else's making pointed at it. */
export async function openClients(options: EmulatorOptions = {}) {
  const emulator = await startEmulator(options);
  const account = emulator.zendesk("acme");
  return { emulator, account, ...clientsOf(account) };
}

type Credentials = { email: string; token: string };

/**
 * The client takes its address from `endpointUri`; it then ignores the subdomain, for Support and Help Center alike, so
 * that each needs a client of its own.
 */
export function clientsOf(account: ZendeskAccount, { email, token }: Credentials = account.admin) {
  const common = { username: email, token, throwOriginalException: true };
  const support = nodeZendesk.createClient({ ...common, endpointUri: `${account.url}/api/v2` });
  const guide = nodeZendesk.createClient({ ...common, endpointUri: `${account.url}/api/v2/help_center` });
  return { support, helpCenter: guide.helpcenter };
}

/** What a call of the client found; its own types name something else in places. Typed by trust: tests expect the rest. */
export async function resultOf(call: Promise<unknown>): Promise<Row> {
  const { result } = (await call) as { result: Row };
  return result;
}

/** The rows of a call that follows pages by itself. */
export const rowsOf = async (call: Promise<unknown>): Promise<Row[]> => (await call) as Row[];

/** How a call failed: the status and the body as the client hands them on. */
export async function failureOf(call: Promise<unknown>): Promise<{ statusCode: number; result: unknown }> {
  try {
    await call;
  } catch (error) {
    return error as { statusCode: number; result: unknown };
  }
  throw new Error("The call was expected to fail.");
}
