import type { SetupCheck } from "@opencx/shared/integration";
import { expect } from "vitest";
import { judgeSetUp } from "#domain/setup/judge-set-up.ts";
import { deskSetUpFacts } from "#domain/setup/set-up.examples.ts";
import type { DeskSettings } from "#domain/setup/set-up-facts.ts";
import type { Helpdesk, InspectRequest, WebhookSetup } from "../helpdesk.ts";
import { type EmulatedFreshdesk, openEmulatedFreshdesk } from "./emulated-freshdesk.examples.ts";

export const url = "http://127.0.0.1:9/api/webhooks/freshdesk/one";
export const SECRET = "a-secret-of-ours";

/** A pretend account whose set-up is made, broken and looked at. */
export type RulesWorld = {
  freshdesk: EmulatedFreshdesk;
  account: EmulatedFreshdesk["account"];
  settings: DeskSettings;
  /** What is remembered of the last set-up. */
  known: InspectRequest;
  setUp(at?: string): Promise<Extract<WebhookSetup, { kind: "created" }>>;
  checks(helpdesk?: Helpdesk): Promise<SetupCheck[]>;
  /** The names of the checks that find something wrong, judged over what is really seen. */
  broken(helpdesk?: Helpdesk): Promise<string[]>;
  ours(): ReturnType<EmulatedFreshdesk["account"]["rules"]>;
  rule(type: 1 | 4): ReturnType<EmulatedFreshdesk["account"]["rules"]>[number];
  writes(): EmulatedFreshdesk["account"]["ledger"]["requests"];
};

export async function openRulesWorld(): Promise<RulesWorld> {
  const freshdesk = await openEmulatedFreshdesk();
  const { account } = freshdesk;
  const world: RulesWorld = {
    freshdesk,
    account,
    settings: {
      markerField: "cf_opencx_handed_off",
      defaultGroupId: null,
      handOffAgentId: null,
      handOffGroupId: null,
      routing: "unassign_and_mark",
      handlesEveryTicket: true,
    },
    known: { url, webhookId: null, triggerIds: [], secrets: [SECRET] },
    async setUp(at = url) {
      const setup = await freshdesk.helpdesk.setUpWebhook({
        url: at,
        name: "OpenCX",
        secret: SECRET,
        known: world.known,
      });
      if (setup.kind !== "created") throw new Error(setup.detail);
      const { webhookId, triggerIds, secret } = setup;
      world.known = { url: at, webhookId, triggerIds, secrets: [secret] };
      return setup;
    },
    async checks(helpdesk = freshdesk.helpdesk) {
      const seen = await helpdesk.inspectSetUp({ ...world.known, targets: world.settings });
      return judgeSetUp({ ...deskSetUpFacts({ settings: world.settings }), url, helpdesk: seen });
    },
    broken: async (helpdesk) => (await world.checks(helpdesk)).filter(({ ok }) => !ok).map(({ name }) => name),
    ours: () => account.rules().filter(({ name }) => name.startsWith("OpenCX")),
    rule: (type) => world.ours().find((each) => each.type === type) ?? expect.fail("There is no such rule."),
    writes: () => account.ledger.requests.filter(({ method }) => method !== "GET"),
  };
  return world;
}
