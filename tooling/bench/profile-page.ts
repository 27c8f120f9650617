import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import type { BenchContext } from "./context.ts";

/** Runs `work` with a CPU profile of the page and of the frames in it. */
export async function profiledPage<Result>(
  { scratch }: BenchContext,
  { page, name }: { page: Page; name: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 200 });
  await session.send("Profiler.start");
  try {
    return await work();
  } finally {
    const { profile } = await session.send("Profiler.stop");
    const folder = path.join(scratch, "profiles", name);
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "page.cpuprofile"), JSON.stringify(profile));
  }
}
