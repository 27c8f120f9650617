"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorPanel } from "./error-panel.tsx";
import { LoadingLines } from "./loading-lines.tsx";

type LoadedProps<Data> = {
  query: UseQueryResult<Data>;
  /** In the final shape of the content, where three lines are not. */
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
};

/** Shows what was read; before that its shape, and after a failure the reason. Old content stays when a refresh fails. */
export function Loaded<Data>({ query, loading, children }: LoadedProps<Data>) {
  const { data, error, refetch } = query;
  if (data !== undefined)
    return (
      <>
        {error ? <ErrorPanel error={error} onRetry={() => void refetch()} /> : null}
        {children(data)}
      </>
    );
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  return <>{loading ?? <LoadingLines />}</>;
}
