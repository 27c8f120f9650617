import { useEffect, useState } from "react";
import type { ColorScheme, SidebarHost } from "../host/sidebar-host.ts";

/** The helpdesk's colours, also when they change. */
export function useColorScheme(host: Pick<SidebarHost, "colorScheme" | "onColorScheme">): ColorScheme {
  const [scheme, setScheme] = useState(host.colorScheme);
  useEffect(() => host.onColorScheme(setScheme), [host]);
  return scheme;
}
