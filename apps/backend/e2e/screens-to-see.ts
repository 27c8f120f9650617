import type { Page } from "playwright-core";

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
  { name: "sessions-empty", path: "/sessions", ready: text(/No session/) },
  { name: "knowledge-empty", path: "/training", ready: text("Nothing has been read yet") },
  { name: "data-sources-empty", path: "/training/data-sources", ready: text("The copilot knows nothing yet") },
  { name: "integrations-empty", path: "/settings/integrations", ready: text("No account is connected.") },
  { name: "zendesk-empty", path: "/settings/integrations/zendesk", ready: text("Connect the account above first") },
  { name: "autopilot-empty", path: "/settings/autopilot", ready: text("No topics yet") },
  { name: "no-such-page", path: "/nowhere", ready: heading("No such page") },
];

type Answered = { ticketId: number; session: number; traceId: string; articleId: string };
export type Filled = { account: string; sourceId: string; answered: Answered; quiet: number };

/** The dashboard connected and read, with a ticket that got its note and one that did not. */
export const filledScreens = ({ sourceId, answered, quiet }: Filled): readonly Screen[] => [
  { name: "home", path: "/", ready: text(/Session #\d+ is the newest/) },
  { name: "sessions", path: "/sessions", ready: text("Return a board") },
  { name: "session", path: `/sessions/${answered.session}`, ready: unfolded("Draft posted") },
  { name: "session-quiet", path: `/sessions/${quiet}`, ready: text("Stayed quiet") },
  { name: "knowledge", path: "/training", ready: text("original") },
  { name: "knowledge-search", path: "/training", ready: searched("How do I return an item?") },
  { name: "article", path: `/training/articles/${answered.articleId}`, ready: text("Who may see it") },
  { name: "article-deleted", path: "/training/articles/none", ready: heading("Deleted article") },
  { name: "answer", path: `/training/answers/${answered.traceId}`, ready: text("Sentence by sentence") },
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
  { name: "autopilot", path: "/settings/autopilot", ready: pressed("New topic", "Examples") },
  {
    name: "autopilot-notice",
    path: "/settings/autopilot",
    ready: async (page) => {
      await page.getByRole("checkbox", { name: "Legal threats" }).click({ force: true });
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
  { name: "help-center", path: `${account}/hc/en-us`, ready: heading("Help center") },
  { name: "help-center-missing", path: `${account}/hc/en-us/articles/1`, ready: heading("This page does not exist") },
];
