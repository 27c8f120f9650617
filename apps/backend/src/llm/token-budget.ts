/** What organizations may still spend on models today. Counted for all processes together. */
export type TokenBudget = {
  /** Tokens an organization has for one day, by UTC. */
  readonly dailyTokens: number;
  /**
   * Sets tokens aside before a request is made; null, and nothing set aside, when today has too few left.
   * A process that dies before it settles leaves them counted: too careful for a day, never too generous.
   */
  reserve(organizationId: string, tokens: number): Promise<Reservation | null>;
  /** When the next day begins. */
  renewedAt(): Date;
};
export type Reservation = {
  /** Replaces what was set aside by what the request took. */
  settle(tokens: number): Promise<void>;
};
