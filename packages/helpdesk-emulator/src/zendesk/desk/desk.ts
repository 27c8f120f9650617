import type { AppFolder } from "../../apps/app-folder.ts";
import type { Ledger } from "../../ledger.ts";
import { stamp } from "../../stamp.ts";
import type { FaultPlan } from "../faults/fault.ts";
import type { AccountState } from "../model/account-state.ts";
import type { OAuthClient } from "../oauth/oauth-state.ts";
import type { WebhookSender } from "../webhooks/webhook-sender.ts";
import type { RateLimiter } from "./rate-limiter.ts";

export type DeskSettings = {
  /** Rows per answer of the incremental article list; smaller values show its boundary repeats. */
  incrementalPageSize: number;
  /** How trigger placeholders come out in webhook bodies; both are met in practice. */
  placeholderEscaping: "json" | "raw";
  /** The account-wide switch for tags on tickets. */
  areTagsOn: boolean;
};

/**
 * One account at work: what it holds, and what happens around it.
 *
 * desk     the account as the engine sees it; `ZendeskAccount` is the handle for tests
 * actor    the person in whose name something happens
 */
export type Desk = {
  readonly subdomain: string;
  readonly state: AccountState;
  readonly settings: DeskSettings;
  readonly clock: () => Date;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  readonly limiter: RateLimiter;
  readonly sender: WebhookSender;
  /** The app that can be installed; null where there is none. */
  readonly appFolder: AppFolder | null;
  /** The account's address, without a slash at the end. */
  baseUrl(): string;
  /** The OAuth clients of all accounts that work on every one. */
  globalClients(): OAuthClient[];
  /** To be called after every change: keeps the data and tells the workspace page. */
  changed(): void;
  /** To be called when only a log has grown: tells the workspace page, keeps nothing. */
  logged(): void;
};

export const takeId = (desk: Desk): number => desk.state.nextId++;
export const nowStamp = (desk: Desk): string => stamp(desk.clock());
