import { useAutoHeight } from "@opencx/sidebar/hooks/use-auto-height";
import { usePanel } from "@opencx/sidebar/hooks/use-panel";
import type { SidebarHost } from "@opencx/sidebar/host/sidebar-host";
import { Panel } from "@opencx/sidebar/react/panel";
import { KitProvider } from "@opencx/sidebar/react/panel-kit";
import { plainKit } from "./plain-kit.tsx";

/** The panel in the ticket sidebar. */
export function FreshdeskPanel({ host }: { host: SidebarHost }) {
  const root = useAutoHeight<HTMLElement>(host);
  const { view, send, inspect } = usePanel(host);
  return (
    <KitProvider kit={plainKit}>
      <Panel ref={root} view={view} send={send} openLink={host.openLink} onInspect={inspect} />
    </KitProvider>
  );
}
