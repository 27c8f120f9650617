/** Where an experiment may end the process. Each is passed by ordinary work. */
export const CRASH_POINTS = {
  webhook: ["after verify", "after insert", "after commit", "before answer"],
  ticket: ["after claim", "after planned", "after sending", "after remote commit", "before sent", "after sent"],
  sync: ["mid page", "after some texts", "after page before cursor", "after page"],
  migration: ["during migration", "before migration commit", "after migration"],
} as const;

export type CrashPoint = (typeof CRASH_POINTS)[keyof typeof CRASH_POINTS][number];

/** Tells that a point is passed; wait for it, the process may end meanwhile. */
export type Passing = (point: CrashPoint) => Promise<void>;

const ALL: readonly CrashPoint[] = Object.values(CRASH_POINTS).flat();

/** The point that `CRASH_AT` names, and the how manieth passage `CRASH_PASSAGE` names. Throws for unknown points. */
export function readCrashPlan(environment: Readonly<Record<string, string | undefined>>): {
  point: CrashPoint;
  passage: number;
} | null {
  const name = environment["CRASH_AT"];
  if (name === undefined) return null;
  const point = ALL.find((known) => known === name);
  if (!point) throw new Error(`CRASH_AT names no crash point: ${name}. Known are ${ALL.join(", ")}.`);
  return { point, passage: Number(environment["CRASH_PASSAGE"] ?? "1") };
}
