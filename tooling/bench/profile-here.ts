import { mkdirSync, writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import path from "node:path";
import type { BenchContext } from "./context.ts";

/** Runs `work`, with a CPU profile of this process where profiles are wanted. */
export async function profiled<Result>(
  { isProfiled, scratch }: BenchContext,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!isProfiled) return work();
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.start");
  try {
    return await work();
  } finally {
    const { profile } = await session.post("Profiler.stop");
    session.disconnect();
    const folder = path.join(scratch, "profiles", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "here.cpuprofile"), JSON.stringify(profile));
  }
}
