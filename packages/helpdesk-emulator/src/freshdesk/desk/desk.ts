import type { AppFolder } from "../../apps/app-folder.ts";
import type { Ledger } from "../../ledger.ts";
import { stamp } from "../../stamp.ts";
import type { CallMeter } from "../apps/invoke-template.ts";
import type { FaultPlan } from "../faults/fault.ts";
import type { AccountState } from "../model/account-state.ts";
import type { RuleWebhookSender } from "../webhooks/rule-webhook-sender.ts";
import type { CreditLimiter } from "./credit-limiter.ts";

/** Behaviour that differs between accounts, or that is not documented: what is built on it must bear both. */
export type FreshdeskSettings = {
  /** Whether class, style, id and data attributes survive in what is written. */
  keepsAttributes: boolean;
  /** Whether what an API key does counts as its agent's doing, so that rules about agents run. */
  apiCallsFireAgentRules: boolean;
  /** False: a plan without automations by API, which answers 403. */
  hasAutomationApi: boolean;
  /** How the list of rules is answered: as documented, or as it was met. */
  ruleListShape: "object" | "array";
  /** Whether a private note moves the ticket's `updated_at`. */
  notesTouchTicket: boolean;
  /** Whether a customer's comment in the portal is a public note or a reply. */
  portalCommentsAre: "notes" | "replies";
  /** What becomes of a customer's mail on a closed ticket. */
  lateMail: "same-ticket" | "new-ticket";
  /** How far search is behind. */
  searchLagMs: number;
  /** How long the address of an attachment works. */
  attachmentLifeSeconds: number;
  /** The key under which the size of an attachment is shown; both occur. */
  attachmentSizeKey: "size" | "file_size";
  /** Whether mails carry the agent's name. */
  personalizedEmailReplies: boolean;
  /** Whether customers get a mail about a public note. */
  mailsPublicNotes: boolean;
  /** How many creation rules run on a new ticket. */
  creationRules: "first-match" | "all";
  /** Whether what a rule changed sets off further update rules. */
  cascadesRules: boolean;
  /** Whether rules run on spam and trash. */
  rulesRunOnSpam: boolean;
};

/**
 * One account at work: what it holds, and what happens around it.
 *
 * desk        the account as the engine sees it; `FreshdeskAccount` is the handle for tests
 * performer   in whose name something happens
 */
export type Desk = {
  readonly subdomain: string;
  readonly state: AccountState;
  readonly settings: FreshdeskSettings;
  readonly clock: () => Date;
  readonly ledger: Ledger;
  readonly faults: FaultPlan;
  readonly limiter: CreditLimiter;
  readonly sender: RuleWebhookSender;
  /** The app that can be installed; null where there is none. */
  readonly appFolder: AppFolder | null;
  /** Counts what apps ask through request templates. */
  readonly appMeter: CallMeter;
  /** The account's address, without a slash at the end. */
  baseUrl(): string;
  /** To be called after every change: keeps the data and tells the workspace page. */
  changed(): void;
  /** To be called when only a log has grown: tells the workspace page, keeps nothing. */
  logged(): void;
};

/** Who does something. `isApi`: by an API key, which may be told apart from work in the browser. */
export type Performer =
  | { kind: "agent"; id: number; isApi: boolean }
  | { kind: "requester"; id: number }
  | { kind: "system"; id: null };

export const SYSTEM: Performer = { kind: "system", id: null };

export const takeId = (desk: Desk): number => desk.state.nextId++;
export const nowStamp = (desk: Desk): string => stamp(desk.clock());
