import type { Bench } from "./context.ts";
import { ackLatency, acks } from "./rows/acks.ts";
import { jobs } from "./rows/jobs.ts";
import { pickup } from "./rows/pickup.ts";
import { retrieval } from "./rows/retrieval.ts";
import { sync } from "./rows/sync.ts";
import { wholePath } from "./rows/whole-path.ts";

/** In the order in which they run and are shown. */
export const BENCHES: readonly Bench[] = [acks, ackLatency, sync, retrieval, jobs, pickup, wholePath];
