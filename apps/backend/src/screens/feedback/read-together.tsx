"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { LoadingLines } from "./loading-lines.tsx";

/** An answer that takes longer holds the others up no more: its panel says by itself that it is being read. */
const PATIENCE_MS = 2_000;

type ReadTogetherProps = {
  queries: readonly Pick<UseQueryResult, "isPending" | "failureCount" | "errorUpdateCount">[];
  children: ReactNode;
};

/**
 * Shows its panels once everything was read that they show. Panels that fill one after the other push the buttons below
 * away from under the pointer. What fails or hangs holds nobody up: its own panel tells.
 */
export function ReadTogether({ queries, children }: ReadTogetherProps) {
  const [isShown, setIsShown] = useState(false);
  const isReading = queries.some(
    ({ isPending, failureCount, errorUpdateCount }) => isPending && failureCount === 0 && errorUpdateCount === 0,
  );
  // For good: a panel that appears asks again for what failed, and must not disappear over it.
  if (!isReading && !isShown) setIsShown(true);
  useEffect(() => {
    const timer = setTimeout(() => setIsShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isReading && !isShown ? <LoadingLines count={6} /> : children;
}
