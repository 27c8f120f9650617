"use client";
import { Alert, Close, Title } from "@zendeskgarden/react-notifications";
import { useEffect, useState } from "react";
import { styled } from "styled-components";
import { type OAuthMessage, oauthMessage } from "./oauth-words.ts";

/** Always there, so that what appears in it is read out; takes no room while it is empty. */
const Place = styled.div`
  &:not(:empty) { margin-bottom: 20px; }
`;

type OAuthResultProps = {
  /** Told which account was connected, so that it is the one that is shown. */
  onConnected: (integrationId: string) => void;
};

/** How connecting with Zendesk ended, told once: the address is tidied, so that a reload does not tell it again. */
export function OAuthResult({ onConnected }: OAuthResultProps) {
  const [message, setMessage] = useState<OAuthMessage | null>(null);
  useEffect(() => {
    const query = new URLSearchParams(window.location.search);
    const found = oauthMessage(query.get("oauth") ?? "");
    if (!found) return;
    setMessage(found);
    const integrationId = query.get("integration");
    if (found.isGood && integrationId !== null) onConnected(integrationId);
    window.history.replaceState(window.history.state, "", window.location.pathname);
  }, [onConnected]);
  return (
    <Place aria-live="polite">
      {message === null ? null : (
        <Alert type={message.isGood ? "success" : "error"}>
          <Title>{message.happened}</Title>
          {message.next}
          <Close aria-label="Close this message" onClick={() => setMessage(null)} />
        </Alert>
      )}
    </Place>
  );
}
