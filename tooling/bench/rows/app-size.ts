import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { APPS, HELPDESKS, type Helpdesk } from "../../../packages/sidebar/e2e/sandbox-with-apps.ts";
import type { Bench } from "../context.ts";
import { figureOf } from "../figures.ts";
import { LEAST_APP_NAMES, leastApps } from "../peers/least-apps.ts";
import { absoluteGoal, type Row } from "../row.ts";

const MOST_KB: Readonly<Record<Helpdesk, number>> = { zendesk: 150, freshdesk: 120 };
const NAMES: Readonly<Record<Helpdesk, string>> = { zendesk: "Zendesk", freshdesk: "Freshdesk" };

export const appSize: Bench = {
  name: "app-size",
  what: "how much JavaScript a sidebar app brings",
  async run(context) {
    const least = await leastApps(context);
    return HELPDESKS.map((helpdesk) => row(helpdesk, least[helpdesk].built));
  },
};

function row(helpdesk: Helpdesk, peer: string): Row {
  const base = {
    what: `JavaScript of the built ${NAMES[helpdesk]} app, gzipped`,
    database: "none" as const,
    unit: "KB",
    better: "lower" as const,
    ours: figureOf([gzippedKb(APPS[helpdesk].built)]),
    peer: { name: LEAST_APP_NAMES[helpdesk], figure: figureOf([gzippedKb(peer)]) },
    note: "every script of the build, each gzipped by itself, 1,000 bytes a KB; the helpdesk's own client is in neither",
  };
  return { ...base, goals: [absoluteGoal(base, MOST_KB[helpdesk])] };
}

/** Of all scripts in a folder, each compressed as a server sends it. */
function gzippedKb(folder: string): number {
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
  if (scripts.length === 0) throw new Error(`There is no script in ${folder}.`);
  const bytes = scripts.map((name) => gzipSync(readFileSync(path.join(folder, name))).length);
  return bytes.reduce((sum, each) => sum + each, 0) / 1_000;
}
