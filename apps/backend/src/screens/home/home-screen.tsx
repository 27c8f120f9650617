"use client";
import { useDataSources } from "../data-sources/use-data-sources.ts";
import { Loaded } from "../feedback/loaded.tsx";
import { ReadTogether } from "../feedback/read-together.tsx";
import { useIntegrations } from "../integrations/use-integrations.ts";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { EVERY_SESSION, useSessions } from "../sessions/use-sessions.ts";
import { NextSteps } from "./next-steps.tsx";
import { SystemPanel } from "./system-panel.tsx";
import { useSystemStatus } from "./use-home.ts";

/** What to do next, and whether the installation is well. */
export function HomeScreen() {
  const integrations = useIntegrations();
  const sources = useDataSources();
  const sessions = useSessions(EVERY_SESSION);
  const status = useSystemStatus();
  return (
    <>
      <PageHead title="Home" about="From nothing to grounded drafts on your tickets, in four steps." />
      <Stack $gap={20}>
        <ReadTogether queries={[integrations, sources, sessions, status]}>
          <Panel title="What to do next">
            <Loaded query={integrations}>
              {({ items: accounts }) => (
                <Loaded query={sources}>
                  {({ items }) => (
                    <NextSteps
                      integrations={accounts}
                      sources={items}
                      newestSession={sessions.data?.pages[0]?.items[0] ?? null}
                    />
                  )}
                </Loaded>
              )}
            </Loaded>
          </Panel>
          <SystemPanel />
        </ReadTogether>
      </Stack>
    </>
  );
}
