import { type Logger, pino } from "pino";

/** Structured lines to standard output. Never bodies, secrets or personal data: ids, kinds and counts only. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error" | "fatal">;

export function createLog(level: string): Log {
  return pino({ level, base: { service: "opencx" }, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Standard output carries JSON lines only: what libraries print for people becomes a line of the log. */
export function captureConsole(log: Log): void {
  const to =
    (level: "info" | "warn" | "error") =>
    (first: unknown, ...rest: unknown[]) =>
      log[level]({ printed: [first, ...rest].map(printable).join(" ") }, "a library printed");
  Object.assign(console, { log: to("info"), info: to("info"), warn: to("warn"), error: to("error") });
}

function printable(value: unknown): string {
  if (value instanceof Error) return `${value.name} ${value.stack?.split("\n")[1]?.trim() ?? ""}`;
  return typeof value === "string" ? value.replaceAll(ANSI_COLOURS, "").trim() : typeof value;
}

const ANSI_COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");
