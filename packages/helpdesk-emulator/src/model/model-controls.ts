import { done, refused } from "../control/control-call.ts";
import { strangerProblem } from "../control/stranger-problem.ts";
import { type Answer, jsonAnswer } from "../server/answer.ts";
import type { Incoming } from "../server/incoming.ts";
import { listOf, parseJson, recordOf } from "../server/read-json.ts";
import type { ModelEndpoint } from "./model-endpoint.ts";
import { readModelRule } from "./read-model-rule.ts";

const MOST_ROWS = 10_000;
const USUAL_ROWS = 100;

/** Carries out a request to steer the pretend model. `path` is below `/_sandbox/model`. */
export function serveModelControl(
  model: ModelEndpoint,
  { incoming, path }: { incoming: Incoming; path: string },
): Answer {
  const problem = strangerProblem(incoming);
  if (problem !== null) return jsonAnswer(403, { error: problem });
  switch (`${incoming.method} ${path}`) {
    case "GET /requests":
      return done({ requests: model.requests.slice(-rowsOf(incoming.query)) });
    case "DELETE /requests":
      model.forget();
      return done();
    case "GET /script":
      return done({ rules: model.rules });
    case "POST /script":
      return setScript(model, listOf(recordOf(parseJson(incoming.body))["rules"]));
    case "DELETE /script":
      model.script();
      return done();
    default:
      return jsonAnswer(404, {
        error: `The sandbox has no control ${incoming.method} ${path}; its README lists them.`,
      });
  }
}

function setScript(model: ModelEndpoint, given: unknown[]): Answer {
  const rules = given.map((rule) => readModelRule(recordOf(rule)));
  const wrong = rules.find((rule) => typeof rule === "string");
  if (typeof wrong === "string") return refused(wrong);
  model.script(...rules.filter((rule) => typeof rule !== "string"));
  return done({ rules: model.rules.length });
}

function rowsOf(query: URLSearchParams): number {
  return Math.min(MOST_ROWS, Number(query.get("limit")) || USUAL_ROWS);
}
