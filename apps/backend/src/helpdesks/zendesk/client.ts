import type { HttpClient } from "#http/http-client.ts";
import { type ApiClient, apiClient } from "../api-client.ts";
import { describeFailure } from "./errors.ts";

export type { Write } from "../api-client.ts";
/** Zendesk's API of one account. */
export type ZendeskClient = ApiClient;

export const zendeskClient = (account: { baseUrl: string; http: HttpClient; now: () => Date }): ZendeskClient =>
  apiClient({ ...account, describeFailure });
