import type { Trigger, Webhook } from "./automation.ts";
import type { Article, Category, Section, UserSegment } from "./help-center.ts";
import type { ApiToken, User } from "./people.ts";
import type { Ticket } from "./ticket.ts";

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
  users: Map<number, User>;
  tokens: ApiToken[];
  categories: Category[];
  sections: Section[];
  segments: UserSegment[];
  articles: Map<number, Article>;
  tickets: Map<number, Ticket>;
  webhooks: Map<string, Webhook>;
  triggers: Map<number, Trigger>;
};
