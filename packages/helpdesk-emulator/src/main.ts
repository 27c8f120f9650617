import path from "node:path";
import { type AppFolder, ENTERPRISE_LIMITS, FRESHDESK_PLANS, startEmulator } from "./emulator.ts";

/** Rows kept of requests and webhooks: a long-running sandbox must not grow without end. */
const LEDGER_LIMIT = 1_000;

try {
  const port = readPort(process.env["SANDBOX_PORT"] ?? "4000");
  const dataFile = process.env["SANDBOX_DATA_FILE"];
  const emulator = await startEmulator({
    port,
    apps: {
      zendesk: readAppFolder("SANDBOX_ZENDESK_APP", "assets"),
      freshdesk: readAppFolder("SANDBOX_FRESHDESK_APP", "app"),
    },
    seed: "demo",
    limits: ENTERPRISE_LIMITS,
    freshdeskLimits: FRESHDESK_PLANS.pro,
    circuitBreaker: true,
    ledgerLimit: LEDGER_LIMIT,
    ...(dataFile === undefined || dataFile === "" ? {} : { dataFile }),
  });
  process.stdout.write(`Pretend Zendesk: ${emulator.url}/zendesk/acme/agent\n`);
  process.stdout.write(`Pretend Freshdesk: ${emulator.url}/freshdesk/acme/agent\n`);
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void emulator.close().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(`The sandbox did not start. ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`SANDBOX_PORT must be a port number such as 4000, not "${text}".`);
}

/** The folder of an app's package, and of its build where that lies elsewhere; separated as in PATH. */
function readAppFolder(variable: string, packaged: string): AppFolder | null {
  const [folder = "", built] = (process.env[variable] ?? "").split(path.delimiter);
  return folder === "" ? null : { folder, built: built ?? path.join(folder, packaged) };
}
