import type { AppFolder } from "../../apps/app-folder.ts";
import { readHosts, readValues, shownInstallation } from "../../apps/installation.ts";
import { appData } from "../../freshdesk/apps/app-data.ts";
import {
  type AppPackage,
  eventHandler,
  formProblem,
  readAppPackage,
  sidebarPage,
} from "../../freshdesk/apps/app-package.ts";
import { invokeTemplate } from "../../freshdesk/apps/invoke-template.ts";
import { runHandler } from "../../freshdesk/apps/run-handler.ts";
import type { Answer } from "../../server/answer.ts";
import { recordOf, textOf } from "../../server/read-json.ts";
import { stamp } from "../../stamp.ts";
import { done, refused } from "../control-call.ts";
import type { FreshdeskCall, FreshdeskRoute } from "./freshdesk-call.ts";

type Desk = FreshdeskCall["desk"];

/** The app beside tickets: installing it, and what the workspace asks on its behalf. */
export const appControls: FreshdeskRoute[] = [
  { method: "GET", path: /^\/app$/, handle: show },
  { method: "POST", path: /^\/app$/, handle: install },
  { method: "DELETE", path: /^\/app$/, handle: remove },
  { method: "POST", path: /^\/app\/template$/, handle: template },
  { method: "GET", path: /^\/app\/data$/, handle: data },
];

const NONE = "This sandbox was started without an app to install.";
const NOT_INSTALLED = "The app is not installed in this account.";

async function show({ desk }: FreshdeskCall): Promise<Answer> {
  if (desk.appFolder === null) return done({ app: null });
  return done({ app: viewOf(await readAppPackage(desk.appFolder), desk) });
}

function viewOf({ name, manifest, fields }: AppPackage, { state }: Desk) {
  const installation = shownInstallation(fields, state.app);
  return { name, version: "", fields, sidebarUrl: sidebarPage(manifest), installation };
}

/** Installs the app, or changes its parameters, after its own server code has agreed. */
async function install({ desk, body }: FreshdeskCall): Promise<Answer> {
  if (desk.appFolder === null) return refused(NONE);
  const app = await readAppPackage(desk.appFolder);
  const before = desk.state.app;
  const installation = {
    id: before?.id ?? desk.state.nextId++,
    values: readValues(app.fields, body["values"], before?.values),
    hosts: readHosts(body["hosts"] ?? before?.hosts),
    installedAt: stamp(desk.clock()),
  };
  const problem = formProblem(app.iparams, installation.values) ?? (await objection(desk, { app, installation }));
  if (problem !== null) return refused(problem);
  desk.state.app = installation;
  desk.changed();
  return done({ app: viewOf(app, desk) });
}

type Installing = { app: AppPackage; installation: NonNullable<Desk["state"]["app"]> };

/** What the app's own code says against being installed like this; null when it agrees. */
async function objection(
  { appFolder, appMeter: meter }: Desk,
  { app, installation }: Installing,
): Promise<string | null> {
  const handler = eventHandler(app.manifest, "onAppInstall");
  if (handler === null || appFolder === null) return null;
  return runHandler(appFolder, handler, {
    invokeTemplate: (name, args) => invokeTemplate(name, recordOf(args), { app, installation, meter, pause }),
  });
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function remove({ desk }: FreshdeskCall): Promise<Answer> {
  desk.state.app = null;
  desk.changed();
  return done();
}

async function template({ desk, body }: FreshdeskCall): Promise<Answer> {
  const found = await installed(desk);
  if (found === null) return refused(NOT_INSTALLED);
  const invoking = { ...found, meter: desk.appMeter, pause };
  return done(await invokeTemplate(textOf(body["name"]) ?? "", recordOf(body["args"]), invoking));
}

async function installed({ appFolder, state }: Desk): Promise<Installing | null> {
  if (appFolder === null || !state.app) return null;
  const app: AppFolder = appFolder;
  return { app: await readAppPackage(app), installation: state.app };
}

function data({ desk, query }: FreshdeskCall): Answer {
  const key = query.get("key") ?? "";
  const number = (name: string): number => Number(query.get(name));
  const asking = { ticketId: number("ticket"), agentId: number("agent"), baseUrl: desk.baseUrl() };
  const value = appData(desk, key, asking);
  return value === null ? refused(`“${key.slice(0, 40)}” is not known in the ticket sidebar.`) : done(value);
}
