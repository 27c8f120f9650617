import { styled } from "styled-components";
import { CopyField } from "../form/copy-field.tsx";
import { Stack } from "../layout/panel.tsx";

const Steps = styled.ol`
  list-style: decimal;
  padding-inline-start: 24px;
  li { padding-inline-start: 4px; }
  li + li { margin-top: 12px; }
`;
const BODY = '{"ticket_id": "{{ticket.id}}", "event": "updated"}';

/** What to create in Zendesk's Admin Center, and with which values. */
export function TriggerSteps({ address }: { address: string }) {
  return (
    <Steps>
      <li>
        In Admin Center › Apps and integrations › Webhooks create a webhook: method POST, format JSON, endpoint{" "}
        {address}. For authentication choose Bearer token and enter the secret from above, or choose none and paste
        Zendesk's signing secret below.
      </li>
      <li>
        In Admin Center › Objects and rules › Triggers create a trigger with these conditions, any of which is enough:
        Ticket is created; Comment is public.
      </li>
      <li>
        <Stack $gap={8}>
          <span>Add the action Notify active webhook, choose the webhook, and give it this body:</span>
          <CopyField label="Body of the notification" value={BODY} />
        </Stack>
      </li>
      <li>
        Update any ticket with a public comment, then press Verify: the last delivery shows up there. A test ticket
        tries the rest of the way.
      </li>
    </Steps>
  );
}
