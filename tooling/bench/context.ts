import type { Row } from "./row.ts";

export type BenchContext = {
  /** Small sizes and few rounds: shows that everything works, not how fast it is. */
  isQuick: boolean;
  rounds: number;
  /** Takes a CPU profile of the product's part of each measurement. */
  isProfiled: boolean;
  /** An empty folder for this run, inside the checkout so that packages are found from it. */
  scratch: string;
  /** A PostgreSQL server that flushes to disk, or null where none can be had. */
  postgresUrl: string | null;
  say(line: string): void;
};

export type Bench = {
  name: string;
  what: string;
  run(context: BenchContext): Promise<Row[]>;
};
