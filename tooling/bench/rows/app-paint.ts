import { HELPDESKS, type Helpdesk } from "../../../packages/sidebar/e2e/sandbox-with-apps.ts";
import { type AppStage, type AppVisit, openAppStage, type VisitOptions } from "../app-stage.ts";
import type { Bench, BenchContext } from "../context.ts";
import { type Figure, figureOf, interleaved } from "../figures.ts";
import { LEAST_APP_NAMES } from "../peers/least-apps.ts";
import { absoluteGoal, type Row } from "../row.ts";

const VISITS_A_ROUND = { quick: 2, full: 4 };
const LONGEST_MS = 500;
const MOST_REQUESTS = 1;
/** Long enough that the empty shape of a draft has been on screen when the draft takes its place. */
const SLOW_ANSWER_MS = 600;
const NAMES: Readonly<Record<Helpdesk, string>> = { zendesk: "Zendesk", freshdesk: "Freshdesk" };

export const appPaint: Bench = {
  name: "app-paint",
  what: "how soon a sidebar app shows a draft, what moves meanwhile, and how often it asks",
  async run(context) {
    const stage = await openAppStage(context);
    try {
      const rows: Row[] = [];
      for (const helpdesk of HELPDESKS) rows.push(...(await measure(context, stage, helpdesk)));
      return rows;
    } finally {
      await stage.close();
    }
  },
};

async function measure(context: BenchContext, stage: AppStage, helpdesk: Helpdesk): Promise<Row[]> {
  const { isQuick, isProfiled, rounds } = context;
  const visits = rounds * (isQuick ? VISITS_A_ROUND.quick : VISITS_A_ROUND.full);
  const requests: number[] = [];
  const visit = async (options: Omit<VisitOptions, "helpdesk">): Promise<AppVisit> =>
    stage.visit({ ...options, helpdesk });
  const shown = await interleaved(visits, {
    ours: async () => {
      const own = await visit({ whose: "ours" });
      requests.push(own.requests);
      return own.shownMs;
    },
    peer: async () => (await visit({ whose: "peer" })).shownMs,
  });
  const shiftsOf = async (options: Pick<VisitOptions, "delayMs" | "isWrittenFirst">): Promise<number[]> => {
    const shifts: number[] = [];
    for (let round = 0; round < rounds; round += 1) shifts.push((await visit({ whose: "ours", ...options })).shift);
    return shifts;
  };
  const ofShape = await shiftsOf({ delayMs: SLOW_ANSWER_MS });
  const ofWriting = await shiftsOf({ isWrittenFirst: true });
  if (isProfiled) await visit({ whose: "ours", profile: `app-paint-${helpdesk}` });
  return [
    paintRow(helpdesk, shown),
    shiftRow(helpdesk, {
      before: "its empty shape",
      shifts: ofShape,
      note: `the answer takes ${SLOW_ANSWER_MS} ms, so that the shape has been on screen`,
    }),
    shiftRow(helpdesk, {
      before: "a draft that is being written",
      shifts: ofWriting,
      note: "the second answer has the draft",
    }),
    // The untimed visit counts as well: it must not ask more often than others.
    requestRow(helpdesk, requests),
  ];
}

function paintRow(helpdesk: Helpdesk, { ours, peer }: { ours: Figure; peer: Figure }): Row {
  const base = {
    what: `from the navigation of the ${NAMES[helpdesk]} app's frame until a ready draft is on screen`,
    ...{ database: "none" as const, unit: "ms", better: "lower" as const, ours },
    peer: { name: LEAST_APP_NAMES[helpdesk], figure: peer },
    note: "in the sandbox's workspace, a window with an empty cache; the backend answers at once; the peer's end is its text",
  };
  return { ...base, goals: [absoluteGoal(base, LONGEST_MS)] };
}

function shiftRow(
  helpdesk: Helpdesk,
  { before, shifts, note }: { before: string; shifts: number[]; note: string },
): Row {
  const base = {
    what: `what moves in the ${NAMES[helpdesk]} app's frame until a draft has come after ${before}, cumulative layout shift`,
    ...{ database: "none" as const, unit: "score", better: "lower" as const, ours: figureOf(shifts), peer: null, note },
  };
  return { ...base, goals: [absoluteGoal(base, 0)] };
}

function requestRow(helpdesk: Helpdesk, requests: readonly number[]): Row {
  const base = {
    what: `requests to the backend until a ready draft is on screen in the ${NAMES[helpdesk]} app, and half a second more`,
    ...{ database: "none" as const, unit: "requests", better: "lower" as const, ours: figureOf(requests), peer: null },
    note: "",
  };
  return { ...base, goals: [absoluteGoal(base, MOST_REQUESTS)] };
}
