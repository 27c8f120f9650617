import type { Better, Figure } from "./figures.ts";
import { ratioOf } from "./figures.ts";

export type Goal = { text: string; isMet: boolean };

/** One line of the table. */
export type Row = {
  what: string;
  database: "PostgreSQL" | "embedded" | "none";
  unit: string;
  better: Better;
  ours: Figure;
  /** Somebody else's program, or the least that could do the same work, measured in the same minutes. */
  peer: { name: string; figure: Figure } | null;
  goals: Goal[];
  note: string;
};

/** A bound on our own figure. */
export function absoluteGoal(row: Pick<Row, "better" | "ours" | "unit">, bound: number): Goal {
  const isMet = row.better === "higher" ? row.ours.median >= bound : row.ours.median <= bound;
  return { text: `${row.better === "higher" ? "≥" : "≤"} ${bound} ${row.unit}`, isMet };
}

/** A bound on how we stand beside the peer. */
export function relativeGoal(row: Pick<Row, "better" | "ours" | "peer">, least: number): Goal {
  const ratio = row.peer === null ? Number.NaN : ratioOf(row.better, row.ours, row.peer.figure);
  return { text: `≥ ${least} × the peer`, isMet: ratio >= least };
}
