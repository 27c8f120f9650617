import { CrashGuard } from "@opencx/sidebar/react/crash-guard";
import { PlainMessage } from "@opencx/sidebar/react/plain-message";
import { createRoot, type Root } from "react-dom/client";
import { createFreshdeskHost } from "../fdk/freshdesk-host.ts";
import { FreshdeskPanel } from "./freshdesk-panel.tsx";

/** Shows the panel once Freshdesk has let the app in, and says so where it does not. */
export async function startApp(place: HTMLElement): Promise<Root> {
  const root = createRoot(place);
  try {
    if (window.app === undefined) throw new Error("Freshdesk's client is not on this page.");
    const host = await createFreshdeskHost(await window.app.initialized());
    root.render(
      <CrashGuard fallback={<PlainMessage text="brokenText" locale={host.locale} />}>
        <FreshdeskPanel host={host} />
      </CrashGuard>,
    );
  } catch {
    root.render(<PlainMessage text="outside" locale={navigator.language} />);
  }
  return root;
}
