"use client";
import { useSyncExternalStore } from "react";
import { styled } from "styled-components";
import { CopyField } from "../form/copy-field.tsx";
import { Stack } from "../layout/panel.tsx";

const Steps = styled.ol`
  display: grid;
  gap: 8px;
  padding-left: 20px;
  list-style: decimal;
`;

const never = () => () => {};

/** How to give the server an OAuth client, which it needs once for all accounts. */
export function OAuthClientSteps() {
  const origin = useSyncExternalStore(
    never,
    () => window.location.origin,
    () => "",
  );
  return (
    <Stack>
      <p>This way in needs an OAuth client in Zendesk, made once by an admin. Until then, use an API token below.</p>
      <Steps>
        <li>In Zendesk's Admin Center open Apps and integrations › APIs › OAuth clients and add a client.</li>
        <li>Choose the client kind “Confidential” and enter the redirect URL below.</li>
        <li>
          Start the server with the client's unique identifier in <code>ZENDESK_OAUTH_CLIENT_ID</code> and its secret in{" "}
          <code>ZENDESK_OAUTH_CLIENT_SECRET</code>.
        </li>
      </Steps>
      <CopyField label="Redirect URL" value={`${origin}/api/oauth/zendesk/callback`} />
    </Stack>
  );
}
