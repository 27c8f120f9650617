"use client";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { NextStep } from "./page-link.tsx";

/** Shown at an address where there is nothing. */
export function NoSuchPage() {
  return (
    <>
      <PageHead title="No such page" />
      <EmptyState
        title="There is nothing at this address"
        text="The link may be mistyped or from an older version."
        action={<NextStep href="/">Home</NextStep>}
      />
    </>
  );
}
