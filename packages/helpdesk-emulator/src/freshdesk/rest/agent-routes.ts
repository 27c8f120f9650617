import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { Agent } from "../model/people.ts";
import { findAgent } from "../people/find-person.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { notFound } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import { showAgent } from "./show-people.ts";

export const agentRoutes: Route[] = [
  { method: "GET", path: "/agents/me", access: "agent", handle: me },
  { method: "GET", path: "/agents/autocomplete", access: "admin", query: ["term"], handle: complete },
  {
    method: "GET",
    path: "/agents",
    access: "admin",
    query: [...PAGING, "email", "mobile", "phone", "state"],
    handle: list,
  },
  { method: "GET", path: "/agents/:id", access: "admin", handle: show },
];

function me({ desk, agent }: Call): Answer {
  return jsonAnswer(200, showAgent(desk, agent));
}

const agentsOf = ({ desk }: Call): Agent[] => [...desk.state.agents.values()].filter(({ active }) => active);

function list(call: Call): Answer {
  const { query } = call;
  const fits = (name: string, value: string | null): boolean =>
    query.get(name) === null || query.get(name)?.toLowerCase() === value?.toLowerCase();
  const rows = agentsOf(call).filter(
    ({ email, mobile, phone, occasional }) =>
      fits("email", email) &&
      fits("mobile", mobile) &&
      fits("phone", phone) &&
      fits("state", occasional ? "occasional" : "fulltime"),
  );
  return pageAnswer(call, { rows, show: (agent) => showAgent(call.desk, agent) });
}

function complete(call: Call): Answer {
  const term = (call.query.get("term") ?? "").toLowerCase();
  const found = agentsOf(call).filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(term));
  return jsonAnswer(
    200,
    found.map(({ id, name }) => ({ id, name })),
  );
}

function show(call: Call): Answer {
  const agent = findAgent(call.desk, idParam(call));
  return agent ? jsonAnswer(200, showAgent(call.desk, agent)) : notFound();
}
