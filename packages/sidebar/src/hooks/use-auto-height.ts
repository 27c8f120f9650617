import { type RefObject, useEffect, useRef } from "react";
import type { SidebarHost } from "../host/sidebar-host.ts";

/** Asks the helpdesk for as much height as the content has. */
export function useAutoHeight<Part extends HTMLElement>(host: Pick<SidebarHost, "resize">): RefObject<Part | null> {
  const root = useRef<Part>(null);
  useEffect(() => {
    const content = root.current;
    if (content === null || typeof ResizeObserver === "undefined") return;
    const asked = { height: 0 };
    const observer = new ResizeObserver(() => {
      const height = Math.ceil(content.getBoundingClientRect().height);
      // A pixel more or less comes from rounding, and asking for it would never end.
      if (Math.abs(height - asked.height) <= 1) return;
      asked.height = height;
      host.resize(height);
    });
    observer.observe(content);
    return () => observer.disconnect();
  }, [host]);
  return root;
}
