/** A reason in words: what happened, and what to do if that is not wanted. */
export type Explanation = { happened: string; next: string };
