import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { rounded } from "./report.ts";

const Profile = z.object({
  nodes: z.array(
    z.object({
      id: z.number(),
      callFrame: z.object({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
    }),
  ),
  samples: z.array(z.number()),
  timeDeltas: z.array(z.number()),
});
type Profile = z.infer<typeof Profile>;

export type Share = { place: string; share: number };

const SHOWN = 12;
const WAITING = new Set(["(idle)", "(program)", "(root)"]);

/** Where the busy time of a profile went: by package or file of ours, and by function. Shares of all busy time. */
export function readProfile(text: string): { busyMs: number; byPlace: Share[]; byFunction: Share[] } {
  const { nodes, samples, timeDeltas }: Profile = Profile.parse(JSON.parse(text));
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const byPlace = new Map<string, number>();
  const byFunction = new Map<string, number>();
  let busy = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    const time = timeDeltas[index] ?? 0;
    if (!frame || WAITING.has(frame.functionName)) continue;
    const place = placeOf(frame.url) ?? frame.functionName;
    const name = `${frame.functionName || "(anonymous)"} in ${place}:${frame.lineNumber + 1}`;
    busy += time;
    byPlace.set(place, (byPlace.get(place) ?? 0) + time);
    byFunction.set(name, (byFunction.get(name) ?? 0) + time);
  }
  return { busyMs: busy / 1_000, byPlace: sharesOf(byPlace, busy), byFunction: sharesOf(byFunction, busy) };
}

/** The package or the file of ours that an address names; null where it names none. */
function placeOf(url: string): string | null {
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  const ours = /\/((?:apps|packages|tooling)\/.*)$/.exec(url)?.[1];
  if (ours !== undefined) return ours;
  return url === "" ? null : url;
}

function sharesOf(times: ReadonlyMap<string, number>, all: number): Share[] {
  return [...times]
    .map(([place, time]) => ({ place, share: time / all }))
    .sort((one, other) => other.share - one.share)
    .slice(0, SHOWN);
}

/** Prints what each profile below a folder says; each folder in it is one measurement. */
export function printProfiles(folder: string, say: (line: string) => void): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const profiles = readdirSync(path.join(folder, name)).filter((file) => file.endsWith(".cpuprofile"));
    const read = profiles.map((file) => readProfile(readFileSync(path.join(folder, name, file), "utf8")));
    // The threads that articles are read in have profiles of their own.
    for (const { busyMs, byPlace, byFunction } of read.sort((one, other) => other.busyMs - one.busyMs).slice(0, 2)) {
      say(`\nprofile of ${name}, ${Math.round(busyMs)} ms busy`);
      for (const { place, share } of byPlace) say(`  ${rounded(share * 100).padStart(5)} %  ${place}`);
      say("  by function");
      for (const { place, share } of byFunction) say(`  ${rounded(share * 100).padStart(5)} %  ${place}`);
    }
  }
}
