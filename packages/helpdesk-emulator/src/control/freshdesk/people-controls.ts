import type { Answer } from "../../server/answer.ts";
import { idOf, listOf, textOf } from "../../server/read-json.ts";
import { done, numberParam, refused } from "../control-call.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";

/** Agents and groups that come and go. */
export const peopleControls: FreshdeskRoute[] = [
  { method: "GET", path: /^\/people$/, handle: list },
  { method: "POST", path: /^\/agents$/, handle: addAgent },
  { method: "DELETE", path: /^\/agents\/(\d+)$/, handle: removeAgent },
  { method: "POST", path: /^\/groups$/, handle: addGroup },
  { method: "POST", path: /^\/groups\/(\d+)$/, handle: changeGroup },
  { method: "DELETE", path: /^\/groups\/(\d+)$/, handle: removeGroup },
];

function list({ account }: FreshdeskCall): Answer {
  const agents = account.agents().map(({ id, name, email, role }) => ({ id, name, email, role }));
  const groups = account.groups().map(({ id, name, agentIds }) => ({ id, name, agentIds }));
  return done({ agents, groups });
}

const idsIn = (value: unknown): number[] => listOf(value).flatMap((id) => idOf(id) ?? []);

function addAgent({ account, body }: FreshdeskCall): Answer {
  const [name, email, key] = ["name", "email", "key"].map((field) => textOf(body[field]));
  if (!name || !email) return refused("An agent needs a name and an e-mail address.");
  const role = body["role"] === "admin" ? "admin" : "agent";
  const groupIds = idsIn(body["groupIds"]);
  const { id } = account.addAgent({ name, email, role, groupIds, ...(key === undefined ? {} : { key }) });
  return done({ id });
}

function removeAgent(call: FreshdeskCall): Answer {
  call.account.deleteAgent(numberParam(call));
  return done();
}

function addGroup({ account, body }: FreshdeskCall): Answer {
  const name = textOf(body["name"])?.trim() ?? "";
  if (name === "") return refused("A group needs a name.");
  return done({ id: account.addGroup(name, idsIn(body["agentIds"])).id });
}

function changeGroup(call: FreshdeskCall): Answer {
  const { account, body } = call;
  const name = textOf(body["name"]);
  if (name !== undefined) account.renameGroup(numberParam(call), name);
  if (body["agentIds"] !== undefined) account.setGroupAgents(numberParam(call), idsIn(body["agentIds"]));
  return done();
}

function removeGroup(call: FreshdeskCall): Answer {
  call.account.deleteGroup(numberParam(call));
  return done();
}
