import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { User } from "../model/people.ts";
import { type Call, param, type Route } from "./call.ts";
import { recordNotFound } from "./error-answers.ts";
import { cutPage, isAnswer } from "./page.ts";
import { showAnonymous, showUser } from "./show-person.ts";

export const userRoutes: Route[] = [
  { method: "GET", path: "/account/settings", access: "staff", handle: accountSettings },
  { method: "GET", path: "/users/me", access: "anyone", handle: me },
  { method: "GET", path: "/users/show_many", access: "staff", handle: showMany },
  { method: "GET", path: "/users", access: "staff", handle: list },
  { method: "GET", path: "/users/:id", access: "staff", handle: show },
];

/** The part of the account's settings that callers ask for. */
function accountSettings({ desk }: Call): Answer {
  return jsonAnswer(200, { settings: { tickets: { tagging: desk.settings.areTagsOn } } });
}

function me({ caller, baseUrl }: Call): Answer {
  return jsonAnswer(200, { user: caller.kind === "person" ? showUser(caller.user, baseUrl) : showAnonymous(baseUrl) });
}

function showMany({ desk, query, baseUrl }: Call): Answer {
  const ids = (query.get("ids") ?? "").split(",").slice(0, 100);
  const users = ids.map((id) => desk.state.users.get(Number(id))).filter((user): user is User => user !== undefined);
  return jsonAnswer(200, {
    users: users.map((user) => showUser(user, baseUrl)),
    count: users.length,
    next_page: null,
    previous_page: null,
  });
}

function list(call: Call): Answer {
  const roles = [...call.query.getAll("role"), ...call.query.getAll("role[]")];
  const rows = [...call.desk.state.users.values()].filter(
    ({ role, active }) => active && (roles.length === 0 || roles.includes(role)),
  );
  const page = cutPage(call, { rows, keyOf: ({ id }) => id, idOf: ({ id }) => id, family: "support" });
  if (isAnswer(page)) return page;
  return jsonAnswer(200, { users: page.rows.map((user) => showUser(user, call.baseUrl)), ...page.paging });
}

function show(call: Call): Answer {
  const user = call.desk.state.users.get(Number(param(call, "id")));
  return user ? jsonAnswer(200, { user: showUser(user, call.baseUrl) }) : recordNotFound();
}
