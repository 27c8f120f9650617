"use client";
import { ErrorPanel } from "../feedback/error-panel.tsx";
import { PageHead } from "../layout/page-head.tsx";

/** Shown in the place of a page whose code failed. */
export function BrokenPage({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <>
      <PageHead title="This page failed" />
      <ErrorPanel error={error} onRetry={reset} />
    </>
  );
}
