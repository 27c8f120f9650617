import type { Page } from "playwright-core";
import { NOWHERE, OAUTH_CLIENT } from "./installation.ts";

/** A screen by the name of its pictures, its address, and when it shows what it is for. */
export type Screen = { name: string; path: string; ready: (page: Page) => Promise<unknown> };

const heading = (name: string | RegExp) => (page: Page) => page.getByRole("heading", { level: 1, name }).waitFor();
const text = (wanted: string | RegExp) => (page: Page) => page.getByText(wanted).first().waitFor();
const pressed = (button: string, wanted: string) => async (page: Page) => {
  await page.getByRole("button", { name: button, exact: true }).first().click();
  await page.getByText(wanted).first().waitFor();
};
const tab = (name: string) => async (page: Page) => {
  await page.getByRole("tab", { name }).click();
  await page.getByRole("tabpanel", { name }).waitFor();
};
const searched = (query: string) => async (page: Page) => {
  await page.getByLabel("Title, words or a whole question").fill(query);
  await page.getByText("Score").first().waitFor();
};
/** With everything open that can be folded away. */
const unfolded = (wanted: string) => async (page: Page) => {
  await page.getByText(wanted).first().waitFor();
  await page.locator("details").evaluateAll((all) => all.map((each) => each.setAttribute("open", "")));
};

/** The dashboard with nothing connected yet. */
export const EMPTY_SCREENS: readonly Screen[] = [
  { name: "home-empty", path: "/", ready: text("Connect the account") },
  { name: "sessions-empty", path: "/sessions", ready: text("No session yet") },
  { name: "knowledge-empty", path: "/training", ready: text("Nothing has been read yet") },
  { name: "data-sources-empty", path: "/training/data-sources", ready: text("The copilot knows nothing yet") },
  { name: "scenarios-empty", path: "/training/scenarios", ready: text("Nothing was written by hand yet") },
  { name: "integrations-empty", path: "/settings/integrations", ready: text("No Freshdesk account is connected") },
  { name: "zendesk-empty", path: "/settings/integrations/zendesk", ready: text("Connect the account above first") },
  {
    name: "zendesk-denied",
    path: "/settings/integrations/zendesk?oauth=denied",
    ready: text("Access was not allowed"),
  },
  { name: "freshdesk-empty", path: "/settings/integrations/freshdesk", ready: text("Connect Freshdesk") },
  { name: "autopilot-empty", path: "/settings/autopilot", ready: text("No topics yet") },
  { name: "events-empty", path: "/settings/events", ready: text("Nobody is told yet") },
  { name: "no-such-page", path: "/nowhere", ready: heading("No such page") },
];

type Answered = { ticketId: number; session: number; traceId: string; articleId: string };
export type Filled = {
  account: string;
  sourceId: string;
  answered: Answered;
  quiet: number;
  /** A session that went to the reps. */
  handedOff: number;
  scenarioId: string;
  ruleId: string;
};

/** The dashboard connected and read, with a ticket that got its note and one that did not. */
export const filledScreens = ({
  sourceId,
  answered,
  quiet,
  handedOff,
  scenarioId,
  ruleId,
}: Filled): readonly Screen[] => [
  { name: "home", path: "/", ready: text(/Session #\d+ is the newest/) },
  { name: "sessions", path: "/sessions", ready: text("Return a board") },
  { name: "session", path: `/sessions/${answered.session}`, ready: unfolded("Draft posted") },
  { name: "session-handed-off", path: `/sessions/${handedOff}`, ready: text("Handed off to reps") },
  { name: "sessions-reasons", path: "/sessions", ready: unfolded("Return a board") },
  { name: "session-quiet", path: `/sessions/${quiet}`, ready: text("Stayed quiet") },
  { name: "knowledge", path: "/training", ready: text("original") },
  { name: "knowledge-search", path: "/training", ready: searched("How do I return an item?") },
  { name: "article", path: `/training/articles/${answered.articleId}`, ready: text("Who may see it") },
  { name: "article-deleted", path: "/training/articles/none", ready: heading("Deleted article") },
  { name: "answer", path: `/training/answers/${answered.traceId}`, ready: text("Sentence by sentence") },
  { name: "scenarios", path: "/training/scenarios", ready: text("Last changed first") },
  {
    name: "scenario",
    path: `/training/scenarios/${scenarioId}`,
    ready: pressed("Which sessions would match?", "of the last"),
  },
  {
    name: "scenario-delete",
    path: `/training/scenarios/${scenarioId}`,
    ready: pressed("Delete", "Its versions are kept"),
  },
  { name: "scenario-new", path: `/training/scenarios/new?answer=${answered.traceId}`, ready: text("Filled in from") },
  { name: "rule", path: `/training/scenarios/${ruleId}`, ready: text("Ends with: Zed") },
  { name: "scenario-missing", path: "/training/scenarios/none", ready: text("This one does not exist") },
  { name: "data-sources", path: "/training/data-sources", ready: text("Details of") },
  { name: "data-source", path: `/training/data-sources/${sourceId}`, ready: text("Indexed") },
  {
    name: "data-source-new",
    path: "/training/data-sources",
    ready: pressed("Add Zendesk source", "Reuse the connection"),
  },
  {
    name: "data-source-delete",
    path: `/training/data-sources/${sourceId}`,
    ready: pressed("Delete", "This cannot be undone"),
  },
  { name: "integrations", path: "/settings/integrations", ready: text("Assist Mode on") },
  { name: "zendesk", path: "/settings/integrations/zendesk", ready: pressed("Verify", "In order") },
  {
    name: "freshdesk",
    path: "/settings/integrations/freshdesk",
    ready: async (page) => {
      await pressed("Verify", "Hand-off marker field")(page);
      await unfolded("Webhook address")(page);
    },
  },
  {
    name: "freshdesk-routing",
    path: "/settings/integrations/freshdesk",
    ready: async (page) => {
      await page.getByRole("radio", { name: "Give it to a group" }).click({ force: true });
      await page.getByRole("button", { name: "Save routing" }).click();
      await page.getByText("Enter the group that gets the tickets.").waitFor();
    },
  },
  {
    name: "data-source-freshdesk-new",
    path: "/training/data-sources",
    ready: async (page) => {
      await pressed("Add Freshdesk source", "Reuse the connection")(page);
      await page.getByRole("radio", { name: "Use another account or key" }).click({ force: true });
      await page.getByLabel("API Key").waitFor();
    },
  },
  {
    name: "zendesk-test-ticket",
    path: "/settings/integrations/zendesk",
    ready: async (page) => {
      await page.getByRole("button", { name: "Send a test ticket" }).click();
      await page.getByText("Every link holds").waitFor({ timeout: 60_000 });
    },
  },
  ...(["zendesk", "freshdesk"] as const).map((kind) => ({
    name: `${kind}-app-key`,
    path: `/settings/integrations/${kind}`,
    ready: async (page: Page) => {
      await page.getByLabel("Name of the key (optional)").fill("Night shift");
      await pressed("New key", "Copy the key now")(page);
      await text(/of your OpenCX server/)(page);
    },
  })),
  {
    name: "zendesk-app-key-revoke",
    path: "/settings/integrations/zendesk",
    ready: async (page) => {
      await pressed("New key", "Copy the key now")(page);
      await page
        .getByRole("button", { name: /^Revoke / })
        .first()
        .click();
      await page.getByText("shows no more drafts at once").waitFor();
    },
  },
  { name: "autopilot", path: "/settings/autopilot", ready: pressed("New topic", "Examples") },
  {
    name: "events",
    path: "/settings/events",
    ready: async (page) => {
      await pressed("Show deliveries", "No connection could be made")(page);
      await page.getByText(/nothing answers at that address.*next attempt (?:in|within)/s).waitFor();
    },
  },
  {
    name: "autopilot-own-rules",
    path: "/settings/autopilot",
    ready: async (page) => {
      await page.getByRole("radio", { name: "Advanced" }).click({ force: true });
      await page.getByRole("group", { name: "A rep is called when" }).waitFor();
      const hours = page.getByRole("switch", { name: "Keep office hours" }).or(page.getByLabel("Keep office hours"));
      if (!(await hours.first().isChecked())) await hours.first().click({ force: true });
      await page.getByLabel("Away message").waitFor();
      await page.getByRole("radio", { name: "Only these topics" }).click({ force: true });
      await page.getByRole("group", { name: "Allowed topics" }).waitFor();
    },
  },
  {
    name: "autopilot-notice",
    path: "/settings/autopilot",
    ready: async (page) => {
      const noAssist = page.getByRole("group", { name: "No-assist topics" });
      await noAssist.getByRole("checkbox", { name: "Legal threats" }).click({ force: true });
      await page.getByText("Assist stays quiet on Legal threats.").waitFor();
    },
  },
];

/** The sandbox: what stands in for the helpdesk and its help center. */
export const sandboxScreens = ({ account, answered }: Filled): readonly Screen[] => [
  { name: "sandbox", path: new URL("/", account).href, ready: heading("Sandbox accounts") },
  { name: "workspace", path: `${account}/agent`, ready: text("Write as a customer, read as a rep") },
  { name: "workspace-ticket", path: `${account}/agent/tickets/${answered.ticketId}`, ready: text("See the training") },
  {
    name: "workspace-customer",
    path: `${account}/agent/tickets/${answered.ticketId}`,
    ready: pressed("What the customer sees", "As the customer sees it"),
  },
  { name: "workspace-new", path: `${account}/agent`, ready: pressed("New ticket", "Customer's name") },
  { name: "workspace-faults", path: `${account}/agent`, ready: tab("Faults") },
  { name: "workspace-requests", path: `${account}/agent`, ready: tab("Requests") },
  { name: "sandbox-admin", path: `${account}/admin`, ready: text("OpenCX: tell about new tickets") },
  {
    name: "oauth-allow",
    path: `${account}/oauth/authorizations/new?${new URLSearchParams({
      response_type: "code",
      client_id: OAUTH_CLIENT.clientId,
      redirect_uri: NOWHERE,
      scope: "read tickets:write",
    })}`,
    ready: heading(/Allow OpenCX to access/),
  },
  {
    name: "oauth-refused",
    path: `${account}/oauth/authorizations/new?client_id=nobody`,
    ready: heading(/cannot authorise this/),
  },
  { name: "help-center", path: `${account}/hc/en-us`, ready: heading("Help center") },
  { name: "help-center-missing", path: `${account}/hc/en-us/articles/1`, ready: heading("This page does not exist") },
];
