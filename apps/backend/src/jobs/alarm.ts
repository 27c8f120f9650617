/** A wait that news cut short. News that came before the wait began counts: it ends at once. */
export type Alarm = {
  ring(): void;
  /** Forgets what has rung so far. */
  reset(): void;
  wait(ms: number): Promise<void>;
};

export function createAlarm(): Alarm {
  let hasRung = false;
  let end = () => {};
  return {
    ring: () => {
      hasRung = true;
      end();
    },
    reset: () => {
      hasRung = false;
    },
    wait: (ms) => {
      if (hasRung) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        end = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    },
  };
}
