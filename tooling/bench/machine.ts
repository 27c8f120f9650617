import { cpus, loadavg, release, totalmem } from "node:os";
import { rounded } from "./report.ts";

export type Machine = Record<"processor" | "cores" | "memory" | "system" | "node" | "load", string>;

/** What figures depend on. `load` is how many programs wanted a core during the last minute: above the number of cores, figures say little. */
export function machineFacts(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model.trim() ?? "unknown",
    cores: String(processors.length),
    memory: `${Math.round(totalmem() / 1024 ** 3)} GB`,
    system: `${process.platform} ${release()}`,
    node: process.version,
    load: rounded(loadavg()[0] ?? 0),
  };
}
