import { useColorScheme } from "@opencx/sidebar/hooks/use-color-scheme";
import { usePanel } from "@opencx/sidebar/hooks/use-panel";
import type { HostTicket, SidebarHost } from "@opencx/sidebar/host/sidebar-host";
import { DraftBody } from "@opencx/sidebar/react/draft-body";
import { Evidence, Why } from "@opencx/sidebar/react/evidence";
import { HandOffCard } from "@opencx/sidebar/react/hand-off-card";
import { KitProvider } from "@opencx/sidebar/react/panel-kit";
import { StatusLine } from "@opencx/sidebar/react/status-line";
import type { PanelView } from "@opencx/sidebar/view/panel-view-types";
import { useMemo } from "react";
import { gardenKit } from "../garden-kit.tsx";
import { Theme } from "../theme.tsx";

/** The reasons behind a ticket's draft, with room to read them. Nothing can be changed here. */
export function InspectModal({ host, ticketId }: { host: SidebarHost; ticketId: string }) {
  const reading = useMemo(() => readingHost(host, ticketId), [host, ticketId]);
  const scheme = useColorScheme(reading);
  const { view } = usePanel(reading);
  return (
    <Theme scheme={scheme} direction={view.direction}>
      <KitProvider kit={gardenKit}>
        <main className="panel" dir={view.direction} lang={view.locale} aria-label={view.name}>
          <StatusLine status={view.status} />
          <Reasons view={view} />
        </main>
      </KitProvider>
    </Theme>
  );
}

function Reasons({ view: { why, draft, handOff, sources, missing, similar } }: { view: PanelView }) {
  return (
    <>
      {why === null ? null : (
        <section aria-label={why.title}>
          <Why why={why} onInspect={null} />
        </section>
      )}
      <HandOffCard handOff={handOff} />
      {draft === null ? null : (
        <section className="panel-card" aria-label={draft.title}>
          <h3>{draft.title}</h3>
          <DraftBody draft={draft} />
        </section>
      )}
      <Evidence sources={sources} missing={missing} similar={similar} why={null} onInspect={null} />
    </>
  );
}

/** A window has no ticket beside it and no composer: it knows its ticket from its address. */
function readingHost(host: SidebarHost, ticketId: string): SidebarHost {
  const ticket: HostTicket = {
    id: ticketId,
    canReply: false,
    composer: { text: null, writesTo: "unknown" },
    lastMessage: null,
  };
  return { ...host, readTicket: async () => ticket, onTicketChange: () => () => undefined, inspect: null };
}
