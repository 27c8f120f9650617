import type { TestStage, TestWay } from "@opencx/shared/set-up";
import { judgeCallers } from "#domain/setup/judge-set-up.ts";
import type { SetUpTestRecord } from "#domain/setup/set-up-test-record.ts";
import { type Helpdesk, type HelpdeskDriver, HelpdeskError, type WebhookRequest } from "#helpdesks/helpdesk.ts";
import type { IntegrationRecord } from "#store/integrations.ts";
import type { Store } from "#store/store.ts";
import { webhookUrl } from "./connect-helpdesk.ts";
import { type GatherSetUpNeeds, gatherSetUp } from "./gather-set-up.ts";
import { openAccount } from "./open-account.ts";

export type SendTestNeeds = GatherSetUpNeeds & {
  store: Pick<Store, "integrations" | "dataSources" | "syncRuns" | "setUpTests">;
  newId: () => string;
  /** A question that the knowledge should answer. */
  askable: (organizationId: string) => Promise<{ subject: string; text: string }>;
  /** Sends a delivery to our own door as it is reached from outside; the status it answered, or why there is none. */
  callDoor: (url: string, delivery: WebhookRequest) => Promise<{ status: number } | { detail: string }>;
};
export type SendTestRequest = { organizationId: string; id: string; ticketId: string | null };
export type SendTestOutcome =
  | { kind: "sent"; test: SetUpTestRecord }
  | { kind: "refused"; field: "id" | "ticketId"; detail: string };

type Sent = Pick<SetUpTestRecord, "way" | "ticketId" | "ticketUrl" | "stages">;
type Sending = { integration: IntegrationRecord; driver: HelpdeskDriver; helpdesk: Helpdesk };

/**
 * Sends a ticket on its way through every link of the connection. With a pretend account a customer is invented; with a
 * real one the admin names a ticket, and nothing is written on it but what the copilot would write anyway.
 */
export async function sendTest(needs: SendTestNeeds, request: SendTestRequest): Promise<SendTestOutcome> {
  const integration = await needs.store.integrations.get(request.organizationId, request.id);
  if (integration.status === "disconnected")
    return { kind: "refused", field: "id", detail: "The account is disconnected; connect it again first." };
  const sending = { integration, ...(await openAccount(needs, integration)) };
  if (request.ticketId === null && sending.helpdesk.openTestTicket === null)
    return {
      kind: "refused",
      field: "ticketId",
      detail: "Name a ticket: in a real account no invented ticket is opened.",
    };
  // Taken before anything is sent: the webhook may arrive before this returns.
  const startedAt = needs.now();
  const sent =
    request.ticketId === null ? await sendInvented(needs, sending) : await sendNamed(needs, sending, request.ticketId);
  const hasFailed = sent.stages.some(({ state }) => state === "failed");
  const test: SetUpTestRecord = {
    ...sent,
    organizationId: request.organizationId,
    id: needs.newId(),
    integrationId: integration.id,
    state: "running",
    startedAt,
    finishedAt: null,
  };
  await needs.store.setUpTests.insert(hasFailed ? { ...test, state: "failed", finishedAt: needs.now() } : test);
  return { kind: "sent", test: hasFailed ? { ...test, state: "failed", finishedAt: needs.now() } : test };
}

const answers: TestStage = { name: "helpdesk", state: "ok", detail: "The helpdesk answers and lets us in." };

async function sendInvented(needs: SendTestNeeds, { integration, helpdesk }: Sending): Promise<Sent> {
  const nothing = { way: "trigger" as const, ticketId: null, ticketUrl: null };
  const unreachable = await helpdeskTrouble(helpdesk);
  if (unreachable) return { ...nothing, stages: [unreachable] };
  const opened = await helpdesk.openTestTicket?.(await needs.askable(integration.organizationId));
  if (opened?.kind !== "opened") {
    const detail = opened?.detail ?? "This account takes no invented tickets.";
    const fix = "Look at Tickets and Notes in the set-up check: a right may be missing.";
    return { ...nothing, stages: [answers, { name: "ticket", state: "failed", detail, fix }] };
  }
  const { ticketId, url } = opened;
  const made: TestStage = { name: "ticket", state: "ok", detail: `An invented customer asked on ticket #${ticketId}.` };
  return { way: "trigger", ticketId, ticketUrl: url, stages: [answers, made] };
}

async function helpdeskTrouble(helpdesk: Helpdesk): Promise<TestStage | null> {
  try {
    const check = await helpdesk.checkCredential();
    return check.kind === "accepted"
      ? null
      : { name: "helpdesk", state: "failed", detail: check.detail, fix: check.fix };
  } catch (error) {
    if (!(error instanceof HelpdeskError)) throw error;
    const fix = "Try again in a minute; if it stays, look at the helpdesk's status page.";
    return { name: "helpdesk", state: "failed", detail: error.message, fix };
  }
}

async function sendNamed(needs: SendTestNeeds, sending: Sending, ticketId: string): Promise<Sent> {
  const nothing = { way: "helpdesk" as const, ticketId, ticketUrl: null };
  const unreachable = await helpdeskTrouble(sending.helpdesk);
  if (unreachable) return { ...nothing, stages: [unreachable] };
  const reading = await sending.helpdesk.readTicket(ticketId);
  if (reading.kind === "gone") {
    const fix = "Check the number, and that the connected person may see the ticket.";
    return { ...nothing, stages: [answers, { name: "ticket", state: "failed", detail: reading.detail, fix }] };
  }
  const { url, comments } = reading.ticket;
  const read: TestStage = {
    name: "ticket",
    state: "ok",
    detail: `Ticket #${ticketId} was read with ${comments.length} comments.`,
  };
  const trigger = await lookAtTriggers(needs, sending.integration);
  const stages = [answers, read, trigger];
  if (trigger.state === "failed") return { ...nothing, ticketUrl: url, stages };
  const called = await call(needs, sending, ticketId);
  return { way: called.way, ticketId, ticketUrl: url, stages: [...stages, ...called.stages] };
}

/** Firing a trigger or a rule would take a public comment, so they are judged by what they say. */
async function lookAtTriggers(needs: SendTestNeeds, integration: IntegrationRecord): Promise<TestStage> {
  const facts = await gatherSetUp(needs, integration);
  if (!facts.helpdesk) return { name: "trigger", state: "ok", detail: "The triggers were not looked at." };
  const checks = judgeCallers(facts, facts.helpdesk);
  const isLookedAt = (facts.helpdesk.triggers ?? facts.helpdesk.rules)?.kind === "seen";
  const broken = checks.find(({ ok }) => !ok);
  if (broken && isLookedAt) {
    const { detail, fix } = broken;
    return { name: "trigger", state: "failed", detail, ...(fix === undefined ? {} : { fix }) };
  }
  const detail = checks.map((check) => check.detail).join(" ");
  return {
    name: "trigger",
    state: "ok",
    detail: isLookedAt ? `${detail} Not fired: that takes a public comment.` : detail,
  };
}

type Called = { way: TestWay; stages: TestStage[] };

/** Has the helpdesk call us; where it does not do that on request, we knock at our own door from outside. */
async function call(
  needs: SendTestNeeds,
  { integration, driver, helpdesk }: Sending,
  ticketId: string,
): Promise<Called> {
  const url = webhookUrl(needs.publicUrl, integration);
  const webhookId = integration.helpdeskWebhookId;
  const made = webhookId === null ? null : await helpdesk.callWebhook({ webhookId, url, ticketId });
  if (made?.kind === "answered") return { way: "helpdesk", stages: answered(made.status, "the helpdesk's call") };
  if (made?.kind === "unreachable") return { way: "helpdesk", stages: [unreached(made.detail, url)] };
  const { organizationId, id } = integration;
  const secret = await needs.store.integrations.webhookSecret(organizationId, id);
  const delivery = driver.webhooks.writeDelivery({
    ticketId,
    deliveryId: `test-${needs.newId()}`,
    secret,
    now: needs.now(),
  });
  const knocked = await needs.callDoor(url, delivery);
  return "status" in knocked
    ? { way: "self", stages: answered(knocked.status, "our own call") }
    : { way: "self", stages: [unreached(knocked.detail, url)] };
}

/** Nothing is said yet where the call was taken: that it is stored is seen in the inbox. */
function answered(status: number, who: string): TestStage[] {
  if (status === 202) return [];
  const detail = `Our door answered ${who} with HTTP ${status} instead of 202.`;
  const fix =
    status === 401
      ? "The secret or the clock is off: look at Signature and Clock in the set-up check."
      : "Something in front of the copilot answered: check PUBLIC_URL and the proxy.";
  return [{ name: "webhook", state: "failed", detail, fix }];
}

function unreached(detail: string, url: string): TestStage {
  const fix = `${url} must be reachable from the internet; check PUBLIC_URL, the proxy and the firewall in front.`;
  return { name: "webhook", state: "failed", detail, fix };
}
