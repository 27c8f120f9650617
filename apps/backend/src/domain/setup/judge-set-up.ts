import type { SetupCheck } from "@opencx/shared/integration";
import { judgeClock, judgeCredential, judgeNotes, judgeTags, judgeTickets } from "./judge-account.ts";
import { judgeCalls } from "./judge-calls.ts";
import { DESK_CHECKS, judgeDesk } from "./judge-desk.ts";
import { judgeRules, RULE_CHECKS } from "./judge-rules.ts";
import { judgeTriggers } from "./judge-triggers.ts";
import { judgeProof, judgeWebhook } from "./judge-webhook.ts";
import type { HelpdeskFacts, SetUpFacts, SourceFacts } from "./set-up-facts.ts";
import { unseen } from "./unseen.ts";

/** Every link of a connection with its finding and, where something is to do, its remedy. In the order to mend them. */
export function judgeSetUp(facts: SetUpFacts): SetupCheck[] {
  const { helpdesk, integration } = facts;
  const checks = [judgeCredential(facts)];
  if (helpdesk) {
    // Rules carry no time, so that a clock that is off does no harm.
    if (!helpdesk.rules) checks.push(judgeClock(helpdesk.clockAheadMs));
    checks.push(judgeTickets(helpdesk), judgeNotes(helpdesk.acting));
    checks.push(judgeArticles(facts), judgeSources(facts));
    if (helpdesk.webhooks) checks.push(judgeWebhook(facts, helpdesk.webhooks), judgeProof(facts, helpdesk.webhooks));
    checks.push(...judgeCallers(facts, helpdesk));
    checks.push(judgeCalls(facts, helpdesk.calls, checks), judgeTags(helpdesk));
    if (helpdesk.desk && integration.desk) checks.push(...judgeDesk(integration.desk, helpdesk.desk));
  } else {
    checks.push(judgeSources(facts));
    checks.push(...unseenChecks(facts).map((name) => ({ name, ok: false, isUnseen: true, detail: UNSEEN })));
  }
  return integration.desk && integration.status !== "disconnected" ? checks : [...checks, judgeAssist(facts)];
}

/** Whether whatever calls us at the helpdesk tells us of all that we must hear of. */
export function judgeCallers(
  facts: SetUpFacts,
  { triggers, rules }: Pick<HelpdeskFacts, "triggers" | "rules">,
): SetupCheck[] {
  return [...(triggers ? [judgeTriggers(facts, triggers)] : []), ...(rules ? judgeRules(facts, rules) : [])];
}

const UNSEEN = "Not looked at: the credential does not work.";

function unseenChecks({ integration }: SetUpFacts): readonly string[] {
  const callers = integration.desk ? RULE_CHECKS : ["webhook", "signature", "trigger"];
  const always = ["tickets", "notes", "help-center", ...callers, "delivery", "tags"];
  return integration.desk ? [...always, ...DESK_CHECKS] : ["clock", ...always];
}

function judgeArticles({ articles, helpdesk }: SetUpFacts): SetupCheck {
  const name = "help-center";
  if (articles === null || articles.kind === "failed")
    return unseen(name, { kind: "failed", detail: articles?.detail ?? "The help center was not asked." }, "");
  if (articles.kind === "unreadable") return { name, ok: false, detail: articles.detail, fix: articles.fix };
  const acting = helpdesk?.acting;
  const isAdmin = acting?.kind === "seen" && acting.value.role === "admin";
  if (isAdmin) return { name, ok: true, detail: "Articles can be read, drafts and restricted ones included." };
  return {
    name,
    ok: true,
    detail: "Articles can be read. An agent sees drafts and restricted articles only where they may edit or view them.",
  };
}

function judgeSources({ sources }: SetUpFacts): SetupCheck {
  const name = "data-source";
  const living = sources.filter(({ status }) => status !== "disconnected");
  if (living.length === 0)
    return {
      name,
      // Nothing is wrong with the connection, but there is something to do.
      ok: true,
      detail: "No data source is connected, so there is nothing to answer from.",
      fix: "Add the help center under AI Training › Data Sources.",
    };
  const [failing] = living.filter(({ status }) => status === "failing");
  if (failing)
    return {
      name,
      ok: false,
      detail: `“${failing.name}” was not read to the end the last time. ${failing.lastRun?.error ?? ""}`.trim(),
      fix: "Open it under AI Training › Data Sources: its last run says what stopped it.",
    };
  const articles = living.reduce((sum, { articleCount }) => sum + articleCount, 0);
  if (articles > 0)
    return {
      name,
      ok: true,
      detail:
        `${counted(articles, "entry", "entries")} from ${counted(living.length, "data source")}. ${lastRead(living)}`.trim(),
    };
  const isReading = living.some(({ status }) => status === "syncing");
  return isReading
    ? { name, ok: true, detail: "The first articles are being read." }
    : {
        name,
        ok: true,
        detail: "The data source holds no article yet, so there is nothing to answer from.",
        fix: "Press Sync now on the data source; if it stays empty, its entries say why articles were skipped.",
      };
}

function lastRead(sources: readonly SourceFacts[]): string {
  const ends = sources.flatMap(({ lastRun }) => lastRun?.finishedAt ?? []);
  if (ends.length === 0) return "";
  return `Last read at ${new Date(Math.max(...ends.map((end) => end.getTime()))).toISOString()}.`;
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}

function judgeAssist({ integration }: SetUpFacts): SetupCheck {
  const name = "assist";
  if (integration.status === "disconnected")
    return { name, ok: false, detail: "The account is disconnected.", fix: "Connect it again." };
  if (integration.assistMode) return { name, ok: true, detail: "Assist Mode is on." };
  const fix = "Turn Assist Mode on under Settings › Integrations › Zendesk.";
  // A choice, not a fault.
  return { name, ok: true, detail: "Assist Mode is off: no drafts are written.", fix };
}
