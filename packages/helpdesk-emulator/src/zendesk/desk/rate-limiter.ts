export type Limits = {
  /** Requests a minute on ticketing endpoints; null = unlimited. */
  support: number | null;
  helpCenter: number | null;
  incremental: number | null;
  /** Ticket updates a minute. */
  ticketUpdate: number | null;
  /** Updates of one ticket by one person within ten minutes. */
  ticketUpdatePerTicket: number | null;
};

export const NO_LIMITS: Limits = {
  support: null,
  helpCenter: null,
  incremental: null,
  ticketUpdate: null,
  ticketUpdatePerTicket: null,
};

/** The published numbers of an Enterprise plan. */
export const ENTERPRISE_LIMITS: Limits = {
  support: 700,
  helpCenter: 700,
  incremental: 10,
  ticketUpdate: 100,
  ticketUpdatePerTicket: 30,
};

export type Bucket = { name: keyof Limits; key: string };
export type Allowance = { limit: number; remaining: number; resetSeconds: number; isExceeded: boolean };

const MINUTE_MS = 60_000;
const WINDOW_MS: Record<keyof Limits, number> = {
  support: MINUTE_MS,
  helpCenter: MINUTE_MS,
  incremental: MINUTE_MS,
  ticketUpdate: MINUTE_MS,
  ticketUpdatePerTicket: 10 * MINUTE_MS,
};

export type RateLimiter = {
  limits: Limits;
  /** Counts one request; `null` where no limit is set. A refused request is not counted. */
  take(bucket: Bucket): Allowance | null;
  reset(): void;
};

/** Counts requests in windows that start with their first request. */
export function createRateLimiter(clock: () => Date, limits: Limits): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>();
  return {
    limits: { ...limits },
    take({ name, key }) {
      const limit = this.limits[name];
      if (limit === null) return null;
      const now = clock().getTime();
      const id = `${name}:${key}`;
      const found = windows.get(id);
      const isRunning = found !== undefined && now - found.startedAt < WINDOW_MS[name] && now >= found.startedAt;
      const window = isRunning ? found : { startedAt: now, used: 0 };
      windows.set(id, window);
      const isExceeded = window.used >= limit;
      if (!isExceeded) window.used++;
      return {
        limit,
        remaining: limit - window.used,
        resetSeconds: Math.max(1, Math.ceil((window.startedAt + WINDOW_MS[name] - now) / 1000)),
        isExceeded,
      };
    },
    reset: () => windows.clear(),
  };
}
