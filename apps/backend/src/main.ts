import { readEnvironment } from "./env.ts";
import { captureConsole, createLog } from "./server/log.ts";
import { startServer } from "./wiring/start-server.ts";

const environment = readEnvironment(process.env);
if (environment.kind === "invalid") {
  for (const problem of environment.problems) process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const log = createLog(environment.settings.logLevel);
captureConsole(log);
try {
  const server = await startServer(environment.settings, log);
  let isEnding = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      if (isEnding) return;
      isEnding = true;
      log.info({ signal }, "stopping");
      server.stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error: error instanceof Error ? error.name : "unknown" }, "stopping failed");
          process.exit(1);
        },
      );
    });
} catch (error) {
  // One line that a person can act on; the stack is for the log.
  const problem = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`The backend could not start: ${problem.message}\n`);
  log.fatal({ error: problem.name, stack: problem.stack }, "the backend could not start");
  process.exit(1);
}
