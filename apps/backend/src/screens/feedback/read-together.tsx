"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { LoadingLines } from "./loading-lines.tsx";

type ReadTogetherProps = {
  queries: readonly Pick<UseQueryResult, "isPending" | "failureCount">[];
  children: ReactNode;
};

/**
 * Shows its panels once everything was read that they show. Panels that fill one after the other push the buttons below
 * away from under the pointer. What fails holds nobody up: it says so in its own panel.
 */
export function ReadTogether({ queries, children }: ReadTogetherProps) {
  const [isShown, setIsShown] = useState(false);
  const isReading = queries.some(({ isPending, failureCount }) => isPending && failureCount === 0);
  // For good: a panel that appears asks again for what failed, and must not disappear over it.
  if (!isReading && !isShown) setIsShown(true);
  return isReading && !isShown ? <LoadingLines count={6} /> : children;
}
