export type CancellableWaits = {
  /** Resolves after `ms`, or when everything is cancelled. */
  wait(ms: number): Promise<void>;
  cancel(): void;
};

/** Waits that can all be ended at once, so that nothing keeps a closed sandbox alive. */
export function cancellableWaits(): CancellableWaits {
  const pending = new Set<() => void>();
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          pending.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        pending.add(end);
      }),
    cancel() {
      for (const end of [...pending]) end();
    },
  };
}
