import { v7 as uuidv7 } from "uuid";
import type { NewDeskHandOff } from "./desk-hand-offs.ts";
import { noon } from "./store.examples.ts";

export function deskHandOffOf(organizationId: string, changes: Partial<NewDeskHandOff> = {}): NewDeskHandOff {
  return {
    organizationId,
    sessionId: uuidv7(),
    integrationId: uuidv7(),
    ticketId: "101",
    commentId: "c1",
    state: "underway",
    reason: "customer_request",
    detail: "The customer asks for a person.",
    topic: null,
    summary: null,
    sentiment: "negative",
    isFrustrated: false,
    language: "en",
    articleIds: [],
    messageIds: ["c1"],
    createdAt: noon,
    ...changes,
  };
}
