import type { ColorScheme } from "@opencx/sidebar/host/sidebar-host";
import { CrashGuard } from "@opencx/sidebar/react/crash-guard";
import { PlainMessage } from "@opencx/sidebar/react/plain-message";
import { createRoot, type Root } from "react-dom/client";
import { InspectModal } from "./inspect/inspect-modal.tsx";
import { inspectedTicket } from "./inspect/inspected-ticket.ts";
import { NotInZendesk } from "./not-in-zendesk.tsx";
import { createZendeskHost } from "./zendesk-host.ts";
import { ZendeskPanel } from "./zendesk-panel.tsx";

/**
 * Shows what this frame is for, once Zendesk has let it in: one page serves the sidebars of saved and of new tickets,
 * and the window for reasons. Where Zendesk is not there or does not answer, it says so.
 */
export async function startApp(place: HTMLElement, scheme: ColorScheme): Promise<Root> {
  const root = createRoot(place);
  try {
    const client = window.ZAFClient?.init();
    if (!client) throw new Error("Zendesk is not around this page.");
    const host = await createZendeskHost(client, scheme);
    const ticketId = inspectedTicket(location.href);
    root.render(
      <CrashGuard fallback={<PlainMessage text="brokenText" locale={host.locale} />}>
        {ticketId === null ? <ZendeskPanel host={host} /> : <InspectModal host={host} ticketId={ticketId} />}
      </CrashGuard>,
    );
  } catch {
    root.render(<NotInZendesk scheme={scheme} />);
  }
  return root;
}
