import * as z from "zod/mini";
import type { ZafClient } from "./zaf-client.ts";

const Bulk = z.record(z.string(), z.unknown());

/**
 * Reads several paths at once. A path that this place does not have is not there in the answer; a bulk read never
 * fails for one of its paths.
 */
export async function readPaths(
  client: Pick<ZafClient, "get">,
  paths: string[],
): Promise<ReadonlyMap<string, unknown>> {
  const read = Bulk.safeParse(await client.get(paths));
  return new Map(read.success ? Object.entries(read.data).filter(([path]) => path !== "errors") : []);
}
