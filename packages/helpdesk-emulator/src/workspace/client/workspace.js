import { zendeskHost } from "./apps/zendesk-host.js";
import { faultPanel } from "./fault-panel.js";
import { requestPanel } from "./request-panel.js";
import { startWorkspace } from "./start-workspace.js";
import { webhookPanel } from "./webhook-panel.js";
import { ZENDESK_FAULTS } from "./zendesk-faults.js";
import { ZENDESK_STATUSES, zendeskLook, zendeskRowStatus } from "./zendesk-look.js";
import { ZENDESK_OFFER } from "./zendesk-offer.js";

startWorkspace({
  look: zendeskLook,
  statuses: ZENDESK_STATUSES,
  statusOf: zendeskRowStatus,
  appHost: zendeskHost(),
  offer: ZENDESK_OFFER,
  tabs: [
    { name: "webhooks", label: "Webhooks", path: "/deliveries?limit=60", view: webhookPanel },
    { name: "requests", label: "Requests", path: "/ledger?limit=80", view: requestPanel },
    {
      ...{ name: "faults", label: "Faults", path: "/faults" },
      view: faultPanel({
        choices: ZENDESK_FAULTS,
        lead: "Make this Zendesk misbehave, and see that the copilot neither loses nor doubles anything.",
        limitsLabel: "Request limits of an Enterprise plan",
      }),
    },
  ],
});
