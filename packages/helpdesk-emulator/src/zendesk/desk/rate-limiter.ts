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
const WINDOW_MINUTES: Record<keyof Limits, number> = {
  support: 1,
  helpCenter: 1,
  incremental: 1,
  ticketUpdate: 1,
  ticketUpdatePerTicket: 10,
};

export type RateLimiter = {
  limits: Limits;
  /** How long a minute of the limits takes; experiments that cannot wait shorten it. */
  minuteMs: number;
  /** Counts one request; `null` where no limit is set. A refused request is not counted. */
  take(bucket: Bucket): Allowance | null;
  reset(): void;
};

/** Counts requests in windows that start with their first request. */
export function createRateLimiter(clock: () => Date, limits: Limits): RateLimiter {
  const windows = new Map<string, { startedAt: number; used: number }>();
  return {
    limits: { ...limits },
    minuteMs: MINUTE_MS,
    take({ name, key }) {
      const limit = this.limits[name];
      if (limit === null) return null;
      const now = clock().getTime();
      const windowMs = WINDOW_MINUTES[name] * this.minuteMs;
      const id = `${name}:${key}`;
      const found = windows.get(id);
      const isRunning = found !== undefined && now - found.startedAt < windowMs && now >= found.startedAt;
      const window = isRunning ? found : { startedAt: now, used: 0 };
      windows.set(id, window);
      const isExceeded = window.used >= limit;
      if (!isExceeded) window.used++;
      return {
        limit,
        remaining: limit - window.used,
        resetSeconds: Math.max(1, Math.ceil((window.startedAt + windowMs - now) / 1000)),
        isExceeded,
      };
    },
    reset: () => windows.clear(),
  };
}
