import type { OAuthProblem } from "@opencx/shared/integration";

/** What happened on the way, and what to do. */
export type OAuthMessage = { isGood: boolean; happened: string; next: string };

const PROBLEMS: Record<OAuthProblem, Omit<OAuthMessage, "isGood">> = {
  "not-set-up": {
    happened: "This server has no OAuth client yet",
    next: "Follow the steps under “Connect with Zendesk” below, or use an API token.",
  },
  "signed-out": {
    happened: "You were signed out before Zendesk answered",
    next: "Nothing was changed. You are signed in again now: press “Connect with Zendesk” once more.",
  },
  "account-name": {
    happened: "That is not the name of a Zendesk account",
    next: "Enter the bare name, for example acme for acme.zendesk.com.",
  },
  "wrong-account": {
    happened: "That is another account than the one you wanted to connect again",
    next: "Nothing was changed. Start again from the account's own page, or disconnect it first to connect another.",
  },
  denied: {
    happened: "Access was not allowed in Zendesk",
    next: "Nothing was changed. To connect, press the button again and choose Allow; an admin of the account can do that.",
  },
  expired: {
    happened: "The way back from Zendesk could not be matched with a beginning",
    next: "It may have taken more than ten minutes, been used already, or gone through another browser. Nothing was changed: start again here.",
  },
  refused: {
    happened: "Zendesk did not accept the answer it had given",
    next: "Nothing was changed. Start again; if it stays, check the client's redirect URL and scopes in Zendesk's Admin Center.",
  },
  "not-staff": {
    happened: "Zendesk let us in, but not as somebody who may work on tickets",
    next: "Nothing was stored. Start again while signed in to Zendesk as an admin or agent of this account.",
  },
  client: {
    happened: "Zendesk does not know this server's OAuth client",
    next: "Nothing was changed. Whoever runs the server checks ZENDESK_OAUTH_CLIENT_ID and ZENDESK_OAUTH_CLIENT_SECRET.",
  },
  unavailable: {
    happened: "Zendesk could not be reached in time",
    next: "Nothing was changed. Wait a minute and start again.",
  },
};

const isProblem = (text: string): text is OAuthProblem => Object.hasOwn(PROBLEMS, text);

/** What the result in the page's address means; null when it means nothing. */
export function oauthMessage(result: string): OAuthMessage | null {
  if (result === "connected")
    return {
      isGood: true,
      happened: "Zendesk is connected",
      next: "Access is renewed by itself. Turn Assist Mode on below to get drafts.",
    };
  if (result === "reconnected")
    return {
      isGood: true,
      happened: "Zendesk is connected again",
      next: "Settings, sessions and knowledge are as they were; what came in meanwhile is caught up with.",
    };
  return isProblem(result) ? { isGood: false, ...PROBLEMS[result] } : null;
}
