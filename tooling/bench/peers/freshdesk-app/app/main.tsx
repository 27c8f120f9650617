/** The least that a React app in Freshdesk can be: it waits until it is let in and says so. */
import { createRoot } from "react-dom/client";

declare const app: { initialized(): Promise<unknown> };

async function start(place: HTMLElement): Promise<void> {
  await app.initialized();
  createRoot(place).render(<p>Ticket app</p>);
}

const place = document.getElementById("root");
if (place !== null) void start(place);
