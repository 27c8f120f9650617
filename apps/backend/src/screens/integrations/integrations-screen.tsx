"use client";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { integrationWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { useIntegrations } from "./use-integrations.ts";

const ZENDESK_PAGE = "/settings/integrations/zendesk";

/** The helpdesks whose tickets the copilot reads and writes notes on. */
export function IntegrationsScreen() {
  const integrations = useIntegrations();
  return (
    <>
      <PageHead
        title="Integrations"
        about="Ticketing: where drafts are posted. What the copilot answers from is under AI Training › Data Sources."
      />
      <Panel title="Zendesk Ticketing" actions={<PageLink href={ZENDESK_PAGE}>Set up and settings</PageLink>}>
        <Loaded query={integrations}>
          {({ items }) =>
            items.length === 0 ? (
              <p>No account is connected. Connect one to get drafts as internal notes on its tickets.</p>
            ) : (
              <RowList>
                {items.map((integration) => (
                  <li key={integration.id}>
                    <RowTop>
                      <strong>{integration.subdomain}</strong>
                      <WordTag word={integrationWords[integration.status]} />
                    </RowTop>
                    <RowNote>
                      Assist Mode {integration.settings.assistMode ? "on" : "off"} · acts as {integration.actingAs.name}
                      {integration.lastDeliveryAt === null ? null : (
                        <>
                          {" "}
                          · last webhook <TimeAgo at={integration.lastDeliveryAt} />
                        </>
                      )}
                    </RowNote>
                    {integration.lastError === null ? null : <RowNote>{integration.lastError}</RowNote>}
                  </li>
                ))}
              </RowList>
            )
          }
        </Loaded>
      </Panel>
    </>
  );
}
