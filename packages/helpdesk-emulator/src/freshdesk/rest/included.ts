import type { Call } from "./call.ts";
import { type FieldProblem, notAmong } from "./error-answers.ts";

/** What a call wants embedded; a problem when it asks for something that cannot be. */
export function included({ query }: Call, known: readonly string[]): { names: string[]; problem: FieldProblem | null } {
  const names = (query.get("include") ?? "").split(",").filter((name) => name !== "");
  const problem = names.every((name) => known.includes(name)) ? null : notAmong("include", known);
  return { names, problem };
}
