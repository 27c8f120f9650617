import { type ParseArgsConfig, parseArgs } from "node:util";

/**
 * What was written behind a command, such as `--only F3`. What the command does not know ends it with one sentence and
 * the status 2, before anything was done.
 */
export function readOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(options: Options) {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const known = Object.keys(options).map((name) => `--${name}`);
    process.stderr.write(`${error.message}. There are ${known.join(", ")}.\n`);
    process.exit(2);
  }
}
