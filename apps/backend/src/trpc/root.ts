import { apiKeysRouter } from "./api-keys.ts";
import { assistRouter } from "./assist.ts";
import { autopilotRouter } from "./autopilot.ts";
import { dashboardSessionRouter, systemRouter } from "./dashboard.ts";
import { dataSourcesRouter } from "./data-sources.ts";
import { eventsRouter } from "./events.ts";
import { integrationsRouter } from "./integrations.ts";
import { knowledgeRouter } from "./knowledge.ts";
import { router } from "./procedures.ts";
import { redactionRouter } from "./redaction.ts";
import { sessionsRouter } from "./sessions.ts";
import { topicsRouter } from "./topics.ts";
import { tracesRouter } from "./traces.ts";
import { trainingRouter } from "./training.ts";

export const rootRouter = router({
  integrations: integrationsRouter,
  dataSources: dataSourcesRouter,
  knowledge: knowledgeRouter,
  topics: topicsRouter,
  autopilot: autopilotRouter,
  training: trainingRouter,
  sessions: sessionsRouter,
  assist: assistRouter,
  traces: tracesRouter,
  redaction: redactionRouter,
  events: eventsRouter,
  apiKeys: apiKeysRouter,
  session: dashboardSessionRouter,
  system: systemRouter,
});

export type RootRouter = typeof rootRouter;
