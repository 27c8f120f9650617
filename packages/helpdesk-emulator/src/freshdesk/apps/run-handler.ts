import { readFile } from "node:fs/promises";
import path from "node:path";
import { createContext, runInContext } from "node:vm";
import type { AppFolder } from "../../apps/app-folder.ts";
import { recordOf, textOf } from "../../server/read-json.ts";
import type { TemplateAnswer } from "./invoke-template.ts";

const LIMIT_MS = 10_000;
const LONGEST_MESSAGE = 60;

type Needs = {
  /** `$request.invokeTemplate` of the app's server code. */
  invokeTemplate: (name: string, args: unknown) => Promise<TemplateAnswer>;
};

/**
 * Runs a function of an app's `server/server.js`. Answers null when it let Freshdesk go on, and otherwise the message
 * with which it did not. The code is the product's own: it is kept apart from the sandbox, not locked up.
 */
export async function runHandler(app: AppFolder, handler: string, needs: Needs): Promise<string | null> {
  const code = await readFile(path.join(app.folder, "server/server.js"), "utf8");
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("The app's server code did not answer in time."), LIMIT_MS);
    const renderData = (problem?: unknown): void => {
      clearTimeout(timer);
      const message = textOf(recordOf(problem)["message"]);
      resolve(message === undefined ? null : message.slice(0, LONGEST_MESSAGE));
    };
    const failed = (): void => renderData({ message: "The app's server code failed." });
    const invokeTemplate = async (name: string, args: unknown): Promise<TemplateAnswer> => {
      const answer = await needs.invokeTemplate(name, args);
      if (answer.status >= 400) throw answer;
      return answer;
    };
    const world: { exports: Record<string, unknown>; [name: string]: unknown } = {
      exports: {},
      renderData,
      $request: { invokeTemplate },
    };
    try {
      runInContext(code, createContext(world), { timeout: LIMIT_MS });
      const run = world.exports[handler];
      if (typeof run !== "function") failed();
      else void Promise.resolve(run({})).catch(failed);
    } catch {
      failed();
    }
  });
}
