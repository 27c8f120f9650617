"use client";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { styled } from "styled-components";
import { ErrorPanel } from "./error-panel.tsx";
import { LoadingLines } from "./loading-lines.tsx";

const Above = styled.div`
  margin-bottom: 16px;
`;

type LoadedProps<Data> = {
  query: UseQueryResult<Data>;
  /** In the final shape of the content, where three lines are not. */
  loading?: ReactNode;
  children: (data: Data) => ReactNode;
};

/**
 * Shows what was read; before that its shape, and after a failure the reason, until an answer comes. Old content stays
 * when a refresh fails.
 */
export function Loaded<Data>({ query, loading, children }: LoadedProps<Data>) {
  const { data, refetch } = query;
  const error = useLastError(query);
  const reason = error === null ? null : <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return reason ?? loading ?? <LoadingLines />;
  // In the same place with a reason and without: what was typed into the content stays.
  return (
    <>
      {reason === null ? null : <Above>{reason}</Above>}
      {children(data)}
    </>
  );
}

/** The reason of the last failure, also while the same is asked again: a reason that comes and goes moves the page. */
function useLastError({ data, error, errorUpdateCount }: UseQueryResult<unknown>): unknown {
  const [last, setLast] = useState<unknown>(null);
  if (error !== null && error !== last) setLast(error);
  if (error !== null) return error;
  // Where nothing was ever read, asking again forgets the reason.
  return data === undefined && errorUpdateCount > 0 ? last : null;
}
