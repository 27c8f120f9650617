/** A time as the API shows it: UTC, whole seconds. */
export const stamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;

export const epochSeconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);
