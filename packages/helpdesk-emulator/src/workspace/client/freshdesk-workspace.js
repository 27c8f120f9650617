import { freshdeskHost } from "./apps/freshdesk-host.js";
import { faultPanel } from "./fault-panel.js";
import { FRESHDESK_FAULTS } from "./freshdesk-faults.js";
import { FRESHDESK_STATUSES, freshdeskLook, freshdeskRowStatus } from "./freshdesk-look.js";
import { FRESHDESK_OFFER } from "./freshdesk-offer.js";
import { mailPanel } from "./mail-panel.js";
import { requestPanel } from "./request-panel.js";
import { startWorkspace } from "./start-workspace.js";
import { webhookPanel } from "./webhook-panel.js";

startWorkspace({
  look: freshdeskLook,
  statuses: FRESHDESK_STATUSES,
  statusOf: freshdeskRowStatus,
  appHost: freshdeskHost(),
  offer: FRESHDESK_OFFER,
  tabs: [
    { name: "webhooks", label: "Webhooks", path: "/deliveries?limit=60", view: webhookPanel },
    { name: "mail", label: "Mail", path: "/outbox?limit=60", view: mailPanel },
    { name: "requests", label: "Requests", path: "/ledger?limit=80", view: requestPanel },
    {
      ...{ name: "faults", label: "Faults", path: "/faults" },
      view: faultPanel({
        choices: FRESHDESK_FAULTS,
        lead: "Make this Freshdesk misbehave, and see that the copilot neither loses nor doubles anything.",
        limitsLabel: "Request limits of a Pro plan",
      }),
    },
  ],
});
