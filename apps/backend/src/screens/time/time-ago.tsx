"use client";
import { useSyncExternalStore } from "react";
import { exactTime, relativeTime } from "./relative-time.ts";

const TICK_MS = 5_000;
let nowMs = Date.now();
const listeners = new Set<() => void>();

/** One clock for every time on the page; it stops when nothing shows a time. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  nowMs = Date.now();
  const timer = setInterval(() => {
    nowMs = Date.now();
    listener();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    clearInterval(timer);
  };
}

/** The present instant in milliseconds, renewed every five seconds. */
export function useNow(): number {
  return useSyncExternalStore(
    subscribe,
    () => nowMs,
    () => nowMs,
  );
}

/** A time as people say it; the exact one is in the title. */
export function TimeAgo({ at }: { at: string }) {
  const now = useNow();
  return (
    <time dateTime={at} title={exactTime(at, { dateStyle: "full", timeStyle: "long" })}>
      {relativeTime(at, now)}
    </time>
  );
}
