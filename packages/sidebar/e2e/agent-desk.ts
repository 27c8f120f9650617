import type { FrameLocator, Locator, Page } from "playwright-core";

/** The agent workspace as a person uses it: the ticket in front, its composer, and the app beside it. */
export type AgentDesk = {
  page: Page;
  /** The app beside the ticket in front. */
  app: FrameLocator;
  /** Where the agent writes to the customer. */
  reply: Locator;
  /** Chooses how the workspace is looked at: Agent, Language, Colours, Composer. */
  look(control: "Agent" | "Language" | "Colours" | "Composer", choice: string): Promise<void>;
  setWidth(pixels: number): Promise<void>;
  turnTo(voice: string): Promise<void>;
  /** What passed between the app and the workspace, newest first. */
  messages(): Promise<string>;
  /** The tab of an open ticket. */
  tab(ticketId: number): Locator;
};

export function agentDesk(page: Page): AgentDesk {
  const tray = page.locator("#tray");
  const view = tray.locator(".view-controls");
  const unfold = async () => {
    if ((await view.getAttribute("open")) === null) await view.locator("summary").click();
  };
  return {
    page,
    app: tray.frameLocator("iframe:not([hidden])"),
    reply: page.locator(".editor:not([hidden])"),
    async look(control, choice) {
      await unfold();
      const named = view.locator("label").filter({ has: page.getByText(control, { exact: true }) });
      await named.locator("select").selectOption({ label: choice });
    },
    async setWidth(pixels) {
      await unfold();
      await view.getByRole("slider").fill(String(pixels));
    },
    turnTo: (voice) => page.locator(".voices").getByText(voice, { exact: true }).click(),
    async messages() {
      const toggle = page.locator("#toggle-panel");
      if ((await toggle.getAttribute("aria-expanded")) !== "true") await toggle.click();
      await page.getByRole("tab", { name: "App" }).click();
      await page.locator("#panel-content details").first().waitFor();
      return (await page.locator("#panel-content").evaluate((content) => content.textContent)) ?? "";
    },
    tab: (ticketId) => page.locator("#open-tickets").getByRole("button", { name: `#${ticketId} ` }),
  };
}
