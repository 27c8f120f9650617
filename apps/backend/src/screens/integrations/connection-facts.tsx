import type { Integration } from "@opencx/shared/integration";
import { WordTag } from "../feedback/word-tag.tsx";
import { integrationWords } from "../state-words.ts";
import { TimeAgo } from "../time/time-ago.tsx";

/** How an account is connected, as whom, and for how long. */
export function connectionFacts({ status, actingAs, lastDeliveryAt, credential }: Integration) {
  return [
    { name: "Status", value: <WordTag word={integrationWords[status]} /> },
    { name: "Acts as", value: actingAs.email === "" ? actingAs.name : `${actingAs.name} (${actingAs.email})` },
    { name: "Last webhook", value: lastDeliveryAt === null ? "none yet" : <TimeAgo at={lastDeliveryAt} /> },
    ...(status === "disconnected" ? [] : credentialFacts(credential)),
  ];
}

function credentialFacts({ kind, endsAt, scopes }: Integration["credential"]) {
  return [
    { name: "Connected by", value: kind === "oauth" ? oauthWords(endsAt) : KEYS[kind] },
    ...(kind === "oauth" ? [{ name: "Allowed", value: scopes.join(", ") }] : []),
    ...(kind === "api-token" && endsAt !== null
      ? [{ name: "Zendesk ends API tokens", value: <TokenEnd at={endsAt} /> }]
      : []),
  ];
}

const KEYS = { "api-token": "API token", "api-key": "API key" } as const;

const oauthWords = (endsAt: string | null) =>
  endsAt === null ? (
    "OAuth; access renews itself"
  ) : (
    <>
      OAuth; access ends <TimeAgo at={endsAt} />
    </>
  );

/** The day itself and how far it is: nobody should have to count. */
function TokenEnd({ at }: { at: string }) {
  return (
    <>
      on {at.slice(0, 10)}, <TimeAgo at={at} />
    </>
  );
}
