import { textDirection } from "@opencx/sidebar/draft/text-direction";
import type { ColorScheme } from "@opencx/sidebar/host/sidebar-host";
import { PlainMessage } from "@opencx/sidebar/react/plain-message";
import { Theme } from "./theme.tsx";

/** What there is to see where Zendesk is not around the page, or did not let its SDK in. */
export function NotInZendesk({ scheme }: { scheme: ColorScheme }) {
  return (
    <Theme scheme={scheme} direction={textDirection(navigator.language)}>
      <PlainMessage text="outside" locale={navigator.language} />
    </Theme>
  );
}
