import { callOut, type OutgoingAnswer } from "../../apps/call-out.ts";
import type { AppInstallation } from "../../apps/installation.ts";
import { type JsonRecord, recordOf, textOf } from "../../server/read-json.ts";
import { type AppPackage, findTemplate } from "./app-package.ts";
import { type Iparam, type ResolvedRequest, resolveTemplate, TemplateRefused } from "./resolve-template.ts";

/** What an app gets of `invokeTemplate`: below 400 it is resolved with this, from 400 on rejected. */
export type TemplateAnswer = {
  status: number;
  headers: Record<string, string>;
  /** Always text, whatever it says. */
  response: string;
  attempts: number;
  /** Who failed: the server that was called, or the service that calls it. Absent where nobody did. */
  errorSource?: "APP" | "PLATFORM";
};

/** Counts the calls of one account; `take` is false when they are used up for this minute. */
export type CallMeter = { take(): boolean };

export type Invoking = {
  app: AppPackage;
  installation: AppInstallation;
  meter: CallMeter;
  /** Waits between attempts. */
  pause: (ms: number) => Promise<void>;
};

const TIMEOUT_MS = 15_000;
const SIZE_LIMIT = 6 * 1024 * 1024;
const CALLS_A_MINUTE = 50;
const MINUTE_MS = 60_000;

/** Fifty calls a minute for everybody of an account together. */
export function createCallMeter(clock: () => Date): CallMeter {
  let taken: number[] = [];
  return {
    take() {
      const now = clock().getTime();
      taken = taken.filter((at) => at > now - MINUTE_MS);
      if (taken.length >= CALLS_A_MINUTE) return false;
      taken.push(now);
      return true;
    },
  };
}

/** Carries out a request template: it alone knows the installation's parameters, and keeps to the platform's limits. */
export async function invokeTemplate(name: string, args: JsonRecord, invoking: Invoking): Promise<TemplateAnswer> {
  if (!invoking.meter.take()) return ofPlatform(429, "The app has used up its calls of this minute.");
  const template = findTemplate(name, invoking.app);
  if (template === null) return ofPlatform(400, `The app has no request template ${name.slice(0, 60)}.`);
  const body = textOf(args["body"]) ?? null;
  if (Buffer.byteLength(body ?? "") > SIZE_LIMIT) return ofPlatform(413, "A request may have 6 MB.");
  try {
    const iparams = iparamsOf(invoking);
    const context = recordOf(args["context"]);
    const request = resolveTemplate(template, { iparams, context, query: recordOf(args["query"]) });
    return await tried({ request, body }, invoking);
  } catch (error) {
    if (error instanceof TemplateRefused) return ofPlatform(400, `${name}, ${error.message}`);
    throw error;
  }
}

function iparamsOf({ app, installation }: Invoking): ReadonlyMap<string, Iparam> {
  return new Map(
    app.fields.map(({ name, isSecure }) => [name, { isSecure, value: installation.values[name] ?? "" }] as const),
  );
}

async function tried(
  { request, body }: { request: ResolvedRequest; body: string | null },
  { installation, pause }: Invoking,
): Promise<TemplateAnswer> {
  const { method, url, headers, maxAttempts, retryDelayMs } = request;
  for (let attempts = 1; ; attempts += 1) {
    const { hosts } = installation;
    const answer = await callOut({
      ...{ method, url, headers, body, hosts },
      timeoutMs: TIMEOUT_MS,
      answerLimit: SIZE_LIMIT,
    });
    if (attempts >= maxAttempts || !isWorthAnother(answer)) return { ...shown(answer), attempts };
    await pause(retryDelayMs);
  }
}

const isWorthAnother = (answer: OutgoingAnswer): boolean =>
  answer.kind === "unreachable" || (answer.kind === "answered" && (answer.status === 429 || answer.status >= 500));

const TROUBLE = {
  unreachable: [502, "The host did not answer."],
  timeout: [504, "The host did not answer within 15 seconds."],
  "too-large": [413, "An answer may have 6 MB."],
  "not-text": [415, "Answers that are no text are not passed on."],
  refused: [502, "Nothing answers for this host in the sandbox; the app's settings say what does."],
} as const;

function shown(answer: OutgoingAnswer): Omit<TemplateAnswer, "attempts"> {
  if (answer.kind !== "answered") {
    const [status, response] = TROUBLE[answer.kind];
    return { status, response, headers: {}, errorSource: "PLATFORM" };
  }
  const { status, headers, text } = answer;
  return { status, headers, response: text, ...(status < 400 ? {} : { errorSource: "APP" as const }) };
}

const ofPlatform = (status: number, response: string): TemplateAnswer => ({
  ...{ status, response, headers: {} },
  attempts: 0,
  errorSource: "PLATFORM",
});
