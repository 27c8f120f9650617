/** The least that a React app in Zendesk's own looks can be: it reads which ticket is open and shows one button. */
import { Button } from "@zendeskgarden/react-buttons";
import { DEFAULT_THEME, ThemeProvider } from "@zendeskgarden/react-theming";
import { createRoot } from "react-dom/client";

declare const ZAFClient: { init(): { get(path: string): Promise<Record<string, unknown>> } };

async function start(place: HTMLElement): Promise<void> {
  const read = await ZAFClient.init().get("ticket.id");
  createRoot(place).render(
    <ThemeProvider theme={DEFAULT_THEME}>
      <Button>Ticket {String(read["ticket.id"])}</Button>
    </ThemeProvider>,
  );
}

const place = document.getElementById("root");
if (place !== null) void start(place);
