import { type ReactNode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { NOW } from "../../src/examples/assist.examples.ts";
import { PANEL_EXAMPLES, type PanelExample } from "../../src/examples/panel.examples.ts";
import type { ColorScheme, SidebarHost } from "../../src/host/sidebar-host.ts";
import "../../src/looks/controls.css";
import "../../src/looks/draft.css";
import "../../src/looks/panel.css";
import { Panel } from "../../src/react/panel.tsx";
import { KitProvider, type PanelKit } from "../../src/react/panel-kit.tsx";
import { panelView } from "../../src/view/panel-view.ts";
import type { PanelView } from "../../src/view/panel-view-types.ts";
import { wordsFor } from "../../src/words/words.ts";

/** How an app dresses the panel. */
export type Dressing = {
  helpdesk: SidebarHost["helpdesk"];
  kit: PanelKit;
  Theme: (props: { scheme: ColorScheme; direction: PanelView["direction"]; children: ReactNode }) => ReactNode;
};

/** Shows the example that the page's address names: `#name/scheme`. Nothing in it acts. */
export function showGallery(dressing: Dressing): void {
  const place = document.getElementById("root");
  if (place !== null) createRoot(place).render(<Gallery dressing={dressing} />);
}

function Gallery({ dressing }: { dressing: Dressing }) {
  const [address, setAddress] = useState(location.hash.slice(1));
  useEffect(() => {
    const onChange = () => setAddress(location.hash.slice(1));
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  const [name, scheme] = address.split("/");
  const example = PANEL_EXAMPLES.find((each) => each.name === name);
  useEffect(() => {
    document.documentElement.dataset["shown"] = address;
  }, [address]);
  if (example === undefined) return null;
  return <Shown key={address} example={example} scheme={scheme === "dark" ? "dark" : "light"} dressing={dressing} />;
}

type ShownProps = { example: PanelExample; scheme: ColorScheme; dressing: Dressing };

function Shown({ example, scheme, dressing: { helpdesk, kit, Theme } }: ShownProps) {
  const words = wordsFor(example.locale);
  const view = panelView(example.state, { words, now: NOW, helpdesk, canInspect: helpdesk === "zendesk" });
  return (
    <Theme scheme={scheme} direction={view.direction}>
      <KitProvider kit={kit}>
        <Panel view={view} send={() => undefined} openLink={() => undefined} onInspect={() => undefined} />
      </KitProvider>
    </Theme>
  );
}
