import type { ServerResponse } from "node:http";
import type { AccountName } from "../open-desks.ts";

type Listeners = Set<(account: AccountName) => void>;

const GATHER_MS = 100;
const KEEP_ALIVE_MS = 20_000;

/** Tells a page, as server-sent events, that its account has changed; changes close together are told once. */
export function openEventStream(
  response: ServerResponse,
  { listeners, account }: { listeners: Listeners; account: AccountName },
): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write("event: changed\ndata: {}\n\n");
  let timer: NodeJS.Timeout | null = null;
  const tell = (): void => {
    timer = null;
    response.write("event: changed\ndata: {}\n\n");
  };
  const listener = (changed: AccountName): void => {
    if (changed === account) timer ??= setTimeout(tell, GATHER_MS);
  };
  const keepAlive = setInterval(() => response.write(": still here\n\n"), KEEP_ALIVE_MS);
  listeners.add(listener);
  response.once("close", () => {
    if (timer) clearTimeout(timer);
    clearInterval(keepAlive);
    listeners.delete(listener);
  });
}
