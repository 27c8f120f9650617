/** Vectors in the order of the texts that were asked for. */
type Vectors = readonly (readonly number[])[];

/** Thrown where a model would have to be asked beyond an organization's allowance for the day. Waiting mends it. */
export class AllowanceUsedUp extends Error {
  override readonly name = "AllowanceUsedUp";
  /** When the next day's allowance begins. */
  readonly retryAt: Date;
  /** Those of the first texts, for which the allowance was enough: they are paid for and must not be lost. */
  readonly vectors: Vectors;
  constructor({ dailyTokens, retryAt, vectors }: { dailyTokens: number; retryAt: Date; vectors: Vectors }) {
    super(`Today's allowance of ${dailyTokens.toLocaleString("en-US")} tokens for vectors is used up.`);
    this.retryAt = retryAt;
    this.vectors = vectors;
  }
}
