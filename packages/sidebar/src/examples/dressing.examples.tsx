import type { ReactNode } from "react";
import { plainKit } from "../../../../apps/freshdesk-app/app/components/plain-kit.tsx";
import { gardenKit } from "../../../../apps/zendesk-sidebar/src/garden-kit.tsx";
import { Theme } from "../../../../apps/zendesk-sidebar/src/theme.tsx";
import { KitProvider } from "../react/panel-kit.tsx";

/** The looks of both apps, to put a panel into. */
export const DRESSINGS: Readonly<Record<"zendesk" | "freshdesk", (props: { children: ReactNode }) => ReactNode>> = {
  zendesk: ({ children }) => (
    <Theme scheme="light" direction="ltr">
      <KitProvider kit={gardenKit}>{children}</KitProvider>
    </Theme>
  ),
  freshdesk: ({ children }) => <KitProvider kit={plainKit}>{children}</KitProvider>,
};
