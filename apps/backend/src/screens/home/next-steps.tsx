import type { DataSource } from "@opencx/shared/data-source";
import type { Integration } from "@opencx/shared/integration";
import type { Session } from "@opencx/shared/session";
import { styled } from "styled-components";
import { PageLink } from "../frame/page-link.tsx";
import { DoneIcon } from "../icon/done-icon.tsx";
import { HELPDESK_ROOMS } from "../integrations/helpdesk-rooms.ts";
import { ink } from "../theme/ink.ts";

type NextStepsProps = {
  integrations: readonly Integration[];
  sources: readonly DataSource[];
  newestSession: Session | null;
};
type Step = { isDone: boolean; title: string; text: string; href: string; label: string };

const List = styled.ol`
  display: grid;
  gap: 4px;
`;
const Item = styled.li<{ $isCurrent: boolean }>`
  display: grid;
  grid-template-columns: 24px minmax(0, 1fr);
  gap: 12px;
  padding: 12px;
  border-radius: 6px;
  background: ${({ theme, $isCurrent }) => ($isCurrent ? ink("background.recessed")({ theme }) : "transparent")};
  p { color: ${ink("foreground.subtle")}; }
`;
const Mark = styled.span<{ $isDone: boolean }>`
  display: grid;
  place-items: center;
  width: 24px;
  height: 24px;
  border-radius: 50%;
  border: 1px solid ${({ theme, $isDone }) => ink($isDone ? "border.successEmphasis" : "border.emphasis")({ theme })};
  color: ${({ theme, $isDone }) => ink($isDone ? "foreground.success" : "foreground.subtle")({ theme })};
  font-size: 12px;
  font-variant-numeric: tabular-nums;
`;

/** The way from nothing to drafts; the first step that is not done stands out. */
export function NextSteps(props: NextStepsProps) {
  const steps = stepsFor(props);
  const current = steps.findIndex(({ isDone }) => !isDone);
  return (
    <List>
      {steps.map((step, at) => (
        <Item key={step.title} $isCurrent={at === current} {...(at === current ? { "aria-current": "step" } : {})}>
          <Mark $isDone={step.isDone} role="img" aria-label={step.isDone ? "Done" : `Step ${at + 1}, to do`}>
            {step.isDone ? <DoneIcon /> : at + 1}
          </Mark>
          <div>
            <strong>{step.title}</strong>
            <p>{step.text}</p>
            <PageLink href={step.href}>{step.label}</PageLink>
          </div>
        </Item>
      ))}
    </List>
  );
}

/** The four steps and which of them are done. */
export function stepsFor({ integrations, sources, newestSession }: NextStepsProps): Step[] {
  const account = integrations.find(({ status }) => status !== "disconnected") ?? null;
  const room = HELPDESK_ROOMS[account?.kind ?? "zendesk"];
  const articles = sources.reduce((sum, source) => sum + source.articleCount, 0);
  const isSyncing = sources.some(({ status }) => status === "syncing");
  return [
    {
      isDone: account !== null,
      title: account ? `Connect ${HELPDESK_ROOMS[account.kind].name}` : "Connect a helpdesk",
      text: account ? `${account.subdomain} is connected.` : "Zendesk or Freshdesk, with an admin's access.",
      href: account ? HELPDESK_ROOMS[account.kind].path : "/settings/integrations",
      label: account ? "Connection" : "Connect the account",
    },
    {
      isDone: articles > 0,
      title: "Sync the help center",
      text:
        articles > 0
          ? `${articles} entries are searchable${isSyncing ? ", and more are being read" : ""}.`
          : syncText(isSyncing),
      href: "/training/data-sources",
      label: "Data sources",
    },
    {
      isDone: account ? isAssisting(account) : false,
      ...room.start,
      href: room.path,
    },
    {
      isDone: newestSession !== null,
      title: "Try a ticket",
      text: newestSession
        ? `Session #${newestSession.number} is the newest.`
        : "Write a ticket as a customer would; within two seconds the draft is there.",
      href: newestSession ? `/sessions/${newestSession.number}` : "/sessions",
      label: newestSession ? `See session #${newestSession.number}` : "Sessions",
    },
  ];
}

function syncText(isSyncing: boolean): string {
  return isSyncing
    ? "The first articles are being read."
    : "The copilot answers from your articles only; it needs them first.";
}

/** Where an account has no switch of its own, its channels decide. */
function isAssisting({ settings }: Integration): boolean {
  return "assistMode" in settings ? settings.assistMode : true;
}
