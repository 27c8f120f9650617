import { expect, it } from "vitest";
import { serves } from "../../../apps/backend/src/domain/setup/judge-triggers.ts";
import { Trigger } from "../../../apps/backend/src/helpdesks/zendesk/api-types.ts";
import { readTrigger } from "../../../apps/backend/src/helpdesks/zendesk/read-trigger.ts";
import { textOf } from "../files/file-map.ts";
import { objectOf } from "../json/read-json.ts";
import { zendeskPackage } from "./zendesk-package.examples.ts";

const WEBHOOK = "opencx_webhook";
const required: unknown = JSON.parse(textOf(zendeskPackage(), "requirements.json") ?? "{}");
const triggers = Object.entries(objectOf(objectOf(required)["triggers"])).map(([, fields], at) =>
  readTrigger(Trigger.parse({ id: at + 1, ...objectOf(fields) }), new Set([WEBHOOK])),
);

it("R236: the triggers that installing creates tell of new tickets and of new public comments, each once", () => {
  for (const event of ["created", "updated"] as const)
    expect(triggers.filter((trigger) => serves(trigger, event))).toHaveLength(1);
});

it("R236: the server takes them for its own, so that it mends them instead of making others", () => {
  expect(triggers.map(({ title }) => title).sort()).toEqual([
    "OpenCX: tell about new public comments",
    "OpenCX: tell about new tickets",
  ]);
});
