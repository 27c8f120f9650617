import type { IncomingMessage, ServerResponse } from "node:http";
import type { Services } from "#trpc/services.ts";
import { answerJson } from "./answer.ts";
import { keyActor } from "./trpc-door.ts";

export type HealthDoorNeeds = {
  services: Services;
  ping: () => Promise<void>;
  queue: () => Promise<{ ready: number; delayed: number; failed: number; lagSeconds: number }>;
  databaseKind: string;
};

/** 200 while everything a webhook needs works; 503 names the part that does not. Details only for key holders. */
export async function healthDoor(
  needs: HealthDoorNeeds,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
): Promise<void> {
  const actor = await keyActor(needs.services, request).catch(() => null);
  const failing = (part: string) => {
    const body = actor ? { status: "failing", failing: part } : { status: "failing" };
    answerJson(response, 503, body, { headers: { "retry-after": "5" } });
  };
  const database = await needs.ping().then(
    () => true,
    () => false,
  );
  if (!database) {
    failing("database");
    return;
  }
  const queue = await needs.queue().catch(() => null);
  if (!queue) {
    failing("queue");
    return;
  }
  const { lagSeconds, ...counts } = queue;
  const details = { database: needs.databaseKind, queue: counts, lagSeconds };
  answerJson(response, 200, actor ? { status: "ok", ...details } : { status: "ok" });
}
