import type { AppInstallation } from "../../apps/installation.ts";
import type { OAuthState } from "../oauth/oauth-state.ts";
import type { Trigger, Webhook } from "./automation.ts";
import type { Article, Category, Section, UserSegment } from "./help-center.ts";
import type { ApiToken, User } from "./people.ts";
import type { Ticket } from "./ticket.ts";

/** A further brand of an account. Its help center is an account state of its own, under its own subdomain. */
export type Brand = { id: number; name: string; subdomain: string; isActive: boolean; hasHelpCenter: boolean };

/** Everything an account holds, as plain values: this is what is kept between two starts. */
export type AccountState = {
  subdomain: string;
  accountId: number;
  nextId: number;
  nextTicketId: number;
  locales: string[];
  defaultLocale: string;
  helpCenterEnabled: boolean;
  permissionGroupId: number;
  brandId: number;
  /** Besides the account's own brand. */
  brands?: Brand[];
  users: Map<number, User>;
  tokens: ApiToken[];
  categories: Category[];
  sections: Section[];
  segments: UserSegment[];
  articles: Map<number, Article>;
  tickets: Map<number, Ticket>;
  webhooks: Map<string, Webhook>;
  triggers: Map<number, Trigger>;
  /** Absent until the account is first asked about it. */
  oauth?: OAuthState;
  /** The app beside tickets; absent or null until it is installed. */
  app?: AppInstallation | null;
};
