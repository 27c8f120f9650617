"use client";
import { useEffect, useState } from "react";
import { ConfirmDialog } from "../feedback/confirm-dialog.tsx";

/** Asks before unsaved changes are left behind: by a link, by closing the window, or by loading it again. */
export function UnsavedGuard({ isDirty }: { isDirty: boolean }) {
  const [target, setTarget] = useState<string | null>(null);
  const [isLeaving, setIsLeaving] = useState(false);
  useEffect(() => {
    if (!isDirty || isLeaving) return;
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const address = leavingTo(event);
      if (address === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTarget(address);
    };
    window.addEventListener("beforeunload", onUnload);
    document.addEventListener("click", onClick, true);
    return () => {
      window.removeEventListener("beforeunload", onUnload);
      document.removeEventListener("click", onClick, true);
    };
  }, [isDirty, isLeaving]);
  useEffect(() => {
    // Only once the browser's own question is out of the way.
    if (isLeaving && target !== null) window.location.assign(target);
  }, [isLeaving, target]);
  if (target === null) return null;
  return (
    <ConfirmDialog
      title="Leave without saving?"
      confirmLabel="Leave"
      isDanger
      isBusy={isLeaving}
      onConfirm={() => setIsLeaving(true)}
      onClose={() => setTarget(null)}
    >
      What you changed here since the last save will be lost.
    </ConfirmDialog>
  );
}

/** The page of ours that a click would go to; null where it goes nowhere, opens elsewhere, or stays on this page. */
function leavingTo(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null;
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === "_blank") return null;
  const { origin, pathname, search, href, hash } = new URL(link.href, window.location.href);
  if (origin !== window.location.origin) return null;
  const isHere = pathname === window.location.pathname && search === window.location.search;
  return isHere && hash !== "" ? null : href;
}
