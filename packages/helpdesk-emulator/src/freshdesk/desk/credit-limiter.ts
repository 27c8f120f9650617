/** Credits a minute, shared by everybody who calls the account; null = unlimited. */
export type PlanLimits = {
  total: number | null;
  ticketCreate: number | null;
  ticketUpdate: number | null;
  ticketList: number | null;
  contactList: number | null;
};

const plan = (total: number, tickets: number, lists: number): PlanLimits => ({
  total,
  ticketCreate: tickets,
  ticketUpdate: tickets,
  ticketList: lists,
  contactList: lists,
});

/** The published numbers of each plan. */
export const FRESHDESK_PLANS = {
  none: { total: null, ticketCreate: null, ticketUpdate: null, ticketList: null, contactList: null },
  trial: { total: 50, ticketCreate: null, ticketUpdate: null, ticketList: null, contactList: null },
  growth: plan(200, 80, 20),
  pro: plan(400, 160, 100),
  enterprise: plan(700, 280, 200),
} as const satisfies Record<string, PlanLimits>;

export type LimitedEndpoint = Exclude<keyof PlanLimits, "total">;
export type Allowance = { total: number; remaining: number; used: number; retryAfterSeconds: number | null };

const MINUTE_MS = 60_000;

export type CreditLimiter = {
  /** May be changed at any time. */
  limits: PlanLimits;
  /** Takes a request's credits; refused ones take them too. `null` where no limit is set. */
  take(request: { endpoint: LimitedEndpoint | null; credits: number }): Allowance | null;
  reset(): void;
};

/** Counts credits in windows of a minute that start with their first request. */
export function createCreditLimiter(clock: () => Date, limits: PlanLimits): CreditLimiter {
  const windows = new Map<keyof PlanLimits, { startedAt: number; used: number }>();
  const windowOf = (name: keyof PlanLimits): { startedAt: number; used: number } => {
    const now = clock().getTime();
    const found = windows.get(name);
    const isRunning = found !== undefined && now - found.startedAt < MINUTE_MS && now >= found.startedAt;
    const window = isRunning ? found : { startedAt: now, used: 0 };
    windows.set(name, window);
    return window;
  };
  return {
    limits: { ...limits },
    take({ endpoint, credits }) {
      const names: (keyof PlanLimits)[] = endpoint === null ? ["total"] : ["total", endpoint];
      let waitMs: number | null = null;
      for (const name of names) {
        const limit = this.limits[name];
        if (limit === null) continue;
        const window = windowOf(name);
        const isOver = window.used >= limit;
        window.used += credits;
        if (isOver) waitMs = Math.max(waitMs ?? 0, window.startedAt + MINUTE_MS - clock().getTime());
      }
      const { total } = this.limits;
      if (total === null && waitMs === null) return null;
      const remaining = total === null ? 0 : Math.max(0, total - windowOf("total").used);
      const retryAfterSeconds = waitMs === null ? null : Math.max(1, Math.ceil(waitMs / 1000));
      return { total: total ?? 0, remaining, used: credits, retryAfterSeconds };
    },
    reset: () => windows.clear(),
  };
}
