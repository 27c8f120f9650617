import { readHosts, readValues, shownInstallation } from "../apps/installation.ts";
import type { Answer } from "../server/answer.ts";
import { recordOf } from "../server/read-json.ts";
import { stamp } from "../stamp.ts";
import { type AppPackage, readAppPackage } from "../zendesk/apps/app-package.ts";
import { proxyRequest } from "../zendesk/apps/proxy-request.ts";
import { isStaff } from "../zendesk/model/people.ts";
import { type ControlCall, type ControlRoute, done, refused } from "./control-call.ts";

/** The app beside tickets: installing it, and what the workspace asks on its behalf. */
export const appControls: ControlRoute[] = [
  { method: "GET", path: /^\/app$/, handle: show },
  { method: "POST", path: /^\/app$/, handle: install },
  { method: "DELETE", path: /^\/app$/, handle: remove },
  { method: "POST", path: /^\/app\/request$/, handle: request },
  { method: "GET", path: /^\/people$/, handle: listAgents },
];

const NONE = "This sandbox was started without an app to install.";
const NOT_INSTALLED = "The app is not installed in this account.";

async function show({ desk }: ControlCall): Promise<Answer> {
  if (desk.appFolder === null) return done({ app: null });
  return done({ app: viewOf(await readAppPackage(desk.appFolder), desk) });
}

function viewOf({ name, version, fields, sidebarUrl, domainWhitelist }: AppPackage, { state }: ControlCall["desk"]) {
  const installation = shownInstallation(fields, state.app);
  return { name, version, fields, sidebarUrl, domainWhitelist, installation };
}

/** Installs the app, or changes its settings; there is one installation of it at most. */
async function install({ desk, body }: ControlCall): Promise<Answer> {
  if (desk.appFolder === null) return refused(NONE);
  const app = await readAppPackage(desk.appFolder);
  const before = desk.state.app;
  desk.state.app = {
    id: before?.id ?? desk.state.nextId++,
    values: readValues(app.fields, body["values"], before?.values),
    hosts: readHosts(body["hosts"] ?? before?.hosts),
    installedAt: stamp(desk.clock()),
  };
  desk.changed();
  return done({ app: viewOf(app, desk) });
}

function remove({ desk }: ControlCall): Answer {
  desk.state.app = null;
  desk.changed();
  return done();
}

async function request({ desk, body }: ControlCall): Promise<Answer> {
  const installation = desk.state.app;
  if (desk.appFolder === null || !installation) return refused(NOT_INSTALLED);
  const app = await readAppPackage(desk.appFolder);
  return done(await proxyRequest(recordOf(body["options"]), { app, installation }));
}

/** Who can work in the account, for a choice of who is looking. */
function listAgents({ desk }: ControlCall): Answer {
  const staff = [...desk.state.users.values()].filter((user) => isStaff(user) && user.active && !user.suspended);
  const agents = staff.map(({ id, name, email, role, locale }) => ({ id, name, email, role, locale }));
  return done({ agents });
}
