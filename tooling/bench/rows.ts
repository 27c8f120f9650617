import type { Bench } from "./context.ts";
import { ackLatency, acks } from "./rows/acks.ts";
import { appPaint } from "./rows/app-paint.ts";
import { appSize } from "./rows/app-size.ts";
import { deskBacklog } from "./rows/desk-backlog.ts";
import { deskPath } from "./rows/desk-path.ts";
import { jobs } from "./rows/jobs.ts";
import { pickup } from "./rows/pickup.ts";
import { retrieval } from "./rows/retrieval.ts";
import { sync } from "./rows/sync.ts";
import { wholePath } from "./rows/whole-path.ts";

/** In the order in which they run and are shown. */
export const BENCHES: readonly Bench[] = [
  acks,
  ackLatency,
  sync,
  retrieval,
  jobs,
  pickup,
  wholePath,
  deskPath,
  deskBacklog,
  appSize,
  appPaint,
];
