import { useAutoHeight } from "@opencx/sidebar/hooks/use-auto-height";
import { useColorScheme } from "@opencx/sidebar/hooks/use-color-scheme";
import { usePanel } from "@opencx/sidebar/hooks/use-panel";
import type { SidebarHost } from "@opencx/sidebar/host/sidebar-host";
import { Panel } from "@opencx/sidebar/react/panel";
import { KitProvider } from "@opencx/sidebar/react/panel-kit";
import { gardenKit } from "./garden-kit.tsx";
import { Theme } from "./theme.tsx";

/** The panel in the ticket sidebar. */
export function ZendeskPanel({ host }: { host: SidebarHost }) {
  const scheme = useColorScheme(host);
  const root = useAutoHeight<HTMLElement>(host);
  const { view, send, inspect } = usePanel(host);
  return (
    <Theme scheme={scheme} direction={view.direction}>
      <KitProvider kit={gardenKit}>
        <Panel ref={root} view={view} send={send} openLink={host.openLink} onInspect={inspect} />
      </KitProvider>
    </Theme>
  );
}
