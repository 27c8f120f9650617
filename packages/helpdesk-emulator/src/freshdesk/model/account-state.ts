import type { AppInstallation } from "../../apps/installation.ts";
import type { AutomationRule } from "./automation.ts";
import type { Mail } from "./mail.ts";
import type { Agent, ApiKey, Company, Contact, EmailConfig, Group } from "./people.ts";
import type { SolutionArticle, SolutionCategory, SolutionFolder } from "./solutions.ts";
import type { Ticket } from "./ticket.ts";
import type { TicketField, TicketStatus } from "./ticket-field.ts";

/** Everything an account holds, as plain values: this is what is kept between two starts. */
export type AccountState = {
  subdomain: string;
  accountId: number;
  nextId: number;
  nextTicketId: number;
  primaryLanguage: string;
  /** Besides the primary one. */
  supportedLanguages: string[];
  /** Those of them that customers may choose. */
  portalLanguages: string[];
  agents: Map<number, Agent>;
  keys: ApiKey[];
  contacts: Map<number, Contact>;
  companies: Map<number, Company>;
  groups: Map<number, Group>;
  emailConfigs: EmailConfig[];
  statuses: TicketStatus[];
  ticketTypes: string[];
  ticketFields: TicketField[];
  tickets: Map<number, Ticket>;
  rules: Map<number, AutomationRule>;
  categories: Map<number, SolutionCategory>;
  folders: Map<number, SolutionFolder>;
  articles: Map<number, SolutionArticle>;
  /** Newest last. */
  mails: Mail[];
  /** The app beside tickets; absent or null until it is installed. */
  app?: AppInstallation | null;
};
