const MAX_LENGTH = 500;
/** Errors whose message repeats what was to be written, and with it whatever a customer wrote. */
const TALKATIVE = /^(Prisma|Zod|DatabaseError|error$|SyntaxError)/;

export type Failure = { name: string; code: string | null; message: string };

/** What is kept of an error beside a failed job: enough to act on, nothing that could be personal. */
export function describeFailure(error: unknown): Failure {
  if (!(error instanceof Error))
    return { name: typeof error, code: null, message: "Something that is not an error was thrown" };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const isTalkative = TALKATIVE.test(error.name) || TALKATIVE.test(error.constructor.name);
  return { name: error.name, code, message: isTalkative ? place(error) : error.message.slice(0, MAX_LENGTH) };
}

/** Where it was thrown: file and line, without the folders above. */
function place(error: Error): string {
  const frame = (error.stack ?? "").split("\n").find((line) => /^\s+at .*\.[cm]?[jt]s:\d+/.test(line));
  const at = frame === undefined ? null : /([\w.-]+\.[cm]?[jt]s:\d+)/.exec(frame)?.[1];
  return at ? `thrown at ${at}` : "no place recorded";
}
