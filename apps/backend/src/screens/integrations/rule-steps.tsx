import { styled } from "styled-components";
import { CopyField } from "../form/copy-field.tsx";
import { Stack } from "../layout/panel.tsx";

const Steps = styled.ol`
  list-style: decimal;
  padding-inline-start: 24px;
  li { padding-inline-start: 4px; }
  li + li { margin-top: 16px; }
`;
const bodyOf = (event: "created" | "updated") => `{"ticket_id":"{{ticket.id}}","event":"${event}"}`;
const UNKNOWN_SECRET = "Rotate the secret above to see it here, ready to paste.";

/** The two automation rules to create in Freshdesk, with everything to paste. */
export function RuleSteps({ address, secret }: { address: string; secret: string | null }) {
  return (
    <Steps>
      <li>
        <Stack $gap={8}>
          <span>
            In Freshdesk under Admin › Workflows › Automations › Ticket Creation make a rule with the condition that
            Priority is Low, Medium, High or Urgent, and the action Trigger webhook. Give it this body:
          </span>
          <CopyField label="Body of the rule for new tickets" value={bodyOf("created")} />
        </Stack>
      </li>
      <li>
        <Stack $gap={8}>
          <span>
            Under Ticket Updates make a second rule, performed by Agent or requester, with these events, each with any
            value: Reply is sent, Note is added, Status is changed, Agent is updated, Group is updated. Same condition
            and action, with this body:
          </span>
          <CopyField label="Body of the rule for replies and changes" value={bodyOf("updated")} />
        </Stack>
      </li>
      <li>
        <Stack $gap={8}>
          <span>
            In both rules: request type POST, encoding JSON, content Advanced, and this URL and custom header:
          </span>
          <CopyField label="URL of both rules" value={address} />
          {secret === null ? (
            <span>The header is Authorization: Bearer followed by the webhook secret. {UNKNOWN_SECRET}</span>
          ) : (
            <CopyField label="Custom header of both rules" value={`Authorization: Bearer ${secret}`} />
          )}
        </Stack>
      </li>
      <li>
        Press Verify below: it reads both rules and says what is missing. A test ticket tries the rest of the way.
      </li>
    </Steps>
  );
}
