"use client";
import type { Integration } from "@opencx/shared/integration";
import { HelpdeskKind } from "@opencx/shared/vocabulary";
import { Loaded } from "../feedback/loaded.tsx";
import { WordTag } from "../feedback/word-tag.tsx";
import { PageLink } from "../frame/page-link.tsx";
import { PageHead } from "../layout/page-head.tsx";
import { Panel, Stack } from "../layout/panel.tsx";
import { RowList, RowNote, RowTop } from "../layout/row-list.tsx";
import { integrationWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";
import { accountWords, HELPDESK_ROOMS } from "./helpdesk-rooms.ts";
import { useIntegrations } from "./use-integrations.ts";

/** The helpdesks whose tickets the copilot reads and writes on. */
export function IntegrationsScreen() {
  const integrations = useIntegrations();
  return (
    <>
      <PageHead
        title="Integrations"
        about="Ticketing: where drafts and answers go. What the copilot answers from is under AI Training › Data Sources."
      />
      <Loaded query={integrations}>
        {({ items }) => (
          <Stack $gap={20}>
            {HelpdeskKind.options.map((kind) => (
              <Accounts key={kind} kind={kind} accounts={items.filter((account) => account.kind === kind)} />
            ))}
          </Stack>
        )}
      </Loaded>
    </>
  );
}

function Accounts({ kind, accounts }: { kind: HelpdeskKind; accounts: readonly Integration[] }) {
  const { name, title, path, empty } = HELPDESK_ROOMS[kind];
  return (
    <Panel title={title} actions={<PageLink href={path}>Set up {name}</PageLink>}>
      {accounts.length === 0 ? (
        <p>{empty}</p>
      ) : (
        <RowList>
          {accounts.map((account) => (
            <li key={account.id}>
              <Account account={account} />
            </li>
          ))}
        </RowList>
      )}
    </Panel>
  );
}

function Account({ account }: { account: Integration }) {
  const { subdomain, status, actingAs, lastDeliveryAt, lastError } = account;
  return (
    <>
      <RowTop>
        <strong>{subdomain}</strong>
        <WordTag word={integrationWords[status]} />
      </RowTop>
      <RowNote>
        {accountWords(account)} · acts as {actingAs.name}
        {lastDeliveryAt === null ? null : (
          <>
            {" "}
            · last webhook <TimeAgo at={lastDeliveryAt} />
          </>
        )}
      </RowNote>
      {lastError === null ? null : <RowNote>{lastError}</RowNote>}
    </>
  );
}
