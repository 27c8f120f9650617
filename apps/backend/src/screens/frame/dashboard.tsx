"use client";
import { QueryClientProvider } from "@tanstack/react-query";
import { ToastProvider } from "@zendeskgarden/react-notifications";
import { type ReactNode, useState, useSyncExternalStore } from "react";
import { createQueryClient } from "../api/query-client.ts";
import { Theme } from "../theme/theme.tsx";
import { Frame } from "./frame.tsx";

const TOAST_LAYER = 500;
const nothingChanges = () => () => undefined;

/**
 * Everything around a page. It starts in the browser only: what it shows depends on who is signed in and on the
 * colour scheme, and a server's guess at either would flash before it is replaced.
 */
export function Dashboard({ children }: { children: ReactNode }) {
  const isInBrowser = useSyncExternalStore(
    nothingChanges,
    () => true,
    () => false,
  );
  const [client] = useState(createQueryClient);
  if (!isInBrowser) return <noscript>This dashboard needs JavaScript.</noscript>;
  return (
    <QueryClientProvider client={client}>
      <Theme>
        <ToastProvider zIndex={TOAST_LAYER} limit={3}>
          <Frame>{children}</Frame>
        </ToastProvider>
      </Theme>
    </QueryClientProvider>
  );
}
