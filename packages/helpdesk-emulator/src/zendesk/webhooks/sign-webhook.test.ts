import { expect, it } from "vitest";
import { STATIC_TEST_SECRET, signWebhook } from "./sign-webhook.ts";

const timestamp = "2026-01-15T10:00:00Z";

it.each([
  ['{"ticket_id":"42","status":"Open"}', "e6q7R87UXY3KKeyZ1c+E4IOl+eL9VY68JTDE5scxpUI="],
  ["", "128w6sU3+MeLQwFecNmdVNEaV/KLU7lLfxX2YxmQ9Io="],
])("signs the body %j as Zendesk does, with the secret as it is shown", (body, signature) => {
  expect(signWebhook(STATIC_TEST_SECRET, { timestamp, body })).toBe(signature);
});
