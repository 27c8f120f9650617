/** What Zendesk sends, parsed, nothing more. Unknown fields are dropped; documented ones may be absent. */
import { z } from "zod";

/** Ids are numbers below 2^53; some answers and fakes write them as text. */
const Id = z.union([z.number().int(), z.string().regex(/^-?\d{1,16}$/)]).transform((id) => String(id));
const OptionalId = Id.nullish().catch(null);
/** Checked where it is used. */
const Anything = z.unknown().optional();
const Text = z.string().nullish().catch(null);
const Instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), "not a time");
/** Metadata is written by every app of the account: any shape. */
const Custom = z.record(z.string(), z.unknown()).nullish().catch(null);
const Metadata = z.object({ custom: Custom }).nullish().catch(null);

export const User = z.object({
  id: Id,
  name: Text,
  email: Text,
  phone: Text,
  role: Text,
  locale: Text,
  active: z.boolean().nullish().catch(null),
  suspended: z.boolean().nullish().catch(null),
  /** 1 a light agent, 3 a contributor; the others may write. */
  role_type: z.number().nullish().catch(null),
  ticket_restriction: Text,
});
export type User = z.infer<typeof User>;
/** People are looked up one by one; one that cannot be read must not hide the others. */
const Users = z
  .array(User.nullable().catch(null))
  .nullish()
  .transform((users) => (users ?? []).filter((user) => user !== null));

/** `id` is null for somebody without credentials. */
export const Me = z.object({ user: User.extend({ id: Id.nullable().catch(null) }) });

export const Ticket = z.object({
  id: Id,
  subject: Text,
  status: Text,
  via: z
    .object({ channel: z.union([z.string(), z.number()]).nullish().catch(null) })
    .nullish()
    .catch(null),
  external_id: Text,
  tags: z.array(z.string()).nullish().catch(null),
  requester_id: OptionalId,
  assignee_id: OptionalId,
  created_at: Instant,
  updated_at: Instant,
});
export type Ticket = z.infer<typeof Ticket>;
export const TicketAnswer = z.object({ ticket: Ticket, users: Users });

const ChangedTicketRow = Ticket.pick({ id: true, updated_at: true, status: true });
export type ChangedTicketRow = z.infer<typeof ChangedTicketRow>;
const ChangedTickets = z.array(ChangedTicketRow);

const Attachment = z.object({
  id: OptionalId,
  file_name: Text,
  content_type: Text,
  size: z.number().nullish().catch(null),
});

export const Comment = z.object({
  id: Id,
  author_id: OptionalId,
  html_body: Text,
  plain_body: Text,
  body: Text,
  public: z.boolean(),
  created_at: Instant,
  attachments: z.array(Attachment).nullish().catch(null),
  metadata: Metadata,
});
export type Comment = z.infer<typeof Comment>;

/** The three ways in which a listing says what follows. */
export const Paging = z.object({
  meta: z.object({ has_more: z.boolean().nullish(), after_cursor: z.string().nullish() }).nullish().catch(null),
  links: z.object({ next: z.string().nullish() }).nullish().catch(null),
  next_page: z.string().nullish(),
});
export type Paging = z.infer<typeof Paging>;

export const ChangedTicketPage = Paging.extend({ tickets: ChangedTickets });
export const TicketExport = z.object({
  tickets: ChangedTickets,
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean().nullish(),
});

export const CommentPage = Paging.extend({ comments: z.array(Comment), users: Users });
export const UserList = z.object({ users: Users });
export const UserAnswer = z.object({ user: User });

const AuditEvent = z.object({ id: Id, type: Text, public: z.boolean().nullish().catch(null) });
const Audit = z.object({
  author_id: OptionalId,
  created_at: Instant,
  metadata: Metadata,
  events: z
    .array(AuditEvent.nullable().catch(null))
    .nullish()
    .transform((events) => (events ?? []).filter((event) => event !== null)),
});
export const AuditPage = Paging.extend({ audits: z.array(Audit) });

/** The answer to a ticket update: proof that it happened, and what it made. */
export const TicketUpdate = z.object({
  ticket: z.object({ id: Id }),
  audit: Audit.pick({ events: true }).nullish().catch(null),
});

export const TicketList = z.object({ tickets: z.array(Ticket) });

export const Locales = z.object({ locales: z.array(z.string()), default_locale: Text });

/** Text of an article is checked where it is used, so that one odd article does not hide its neighbours. */
/** Who may see an article fails closed: what cannot be read counts as restricted, never as open. */
const UNREADABLE_SEGMENT = "unreadable";
const DraftFlag = z.boolean().nullish().catch(true);
const Segment = Id.nullish().catch(UNREADABLE_SEGMENT);
const Segments = z.array(Id).nullish().catch([UNREADABLE_SEGMENT]);

export const Article = z.object({
  id: Id,
  html_url: Text,
  title: Anything,
  body: Anything,
  locale: Text,
  source_locale: Text,
  draft: DraftFlag,
  user_segment_id: Segment,
  user_segment_ids: Segments,
  outdated: z.boolean().nullish().catch(null),
  outdated_locales: z.array(z.string()).nullish().catch(null),
  label_names: z.array(z.string()).nullish().catch(null),
  created_at: Instant.nullish().catch(null),
  updated_at: Instant,
  translations: z.array(z.unknown()).nullish().catch(null),
});
export type Article = z.infer<typeof Article>;
export const ArticlePage = Paging.extend({ articles: z.array(z.unknown()), count: z.number().nullish().catch(null) });
const Count = z.number().int().nonnegative().nullish().catch(null);
export const ArticleCount = z.object({ count: Count });
export const ArticleAnswer = z.object({ article: Anything });

export const Translation = z.object({
  locale: z.string().min(1),
  html_url: Text,
  title: Anything,
  body: Anything,
  draft: DraftFlag,
  outdated: z.boolean().nullish().catch(null),
  updated_at: Instant.nullish().catch(null),
});
export type Translation = z.infer<typeof Translation>;
export const TranslationPage = Paging.extend({ translations: z.array(z.unknown()) });

export const ChangedArticles = z.object({
  articles: z.array(z.unknown()),
  next_page: z.string().nullish(),
  end_time: z.number().nullish().catch(null),
});

export const Brand = z.object({
  subdomain: z.string().min(1),
  name: Text,
  active: z.boolean().nullish().catch(null),
  has_help_center: z.boolean().nullish().catch(null),
  help_center_state: Text,
});
export type Brand = z.infer<typeof Brand>;
export const BrandPage = Paging.extend({ brands: z.array(Brand.nullable().catch(null)) });

const WebhookId = z.union([z.string(), z.number()]).transform(String);
export const Webhook = z.object({
  id: WebhookId,
  name: Text,
  endpoint: Text,
  status: Text,
  http_method: Text,
  request_format: Text,
  subscriptions: z.array(z.string()).nullish().catch(null),
  authentication: z.object({ type: Text }).nullish().catch(null),
});
export type Webhook = z.infer<typeof Webhook>;
export const WebhookAnswer = z.object({ webhook: Webhook });
export const WebhookPage = Paging.extend({ webhooks: z.array(Webhook) });
export const SigningSecret = z.object({ signing_secret: z.object({ secret: z.string().min(1) }) });
const TriggerAction = z.object({ field: Text, value: Anything });
const TriggerCondition = z.object({ field: Text, operator: Text, value: Anything });
export type TriggerCondition = z.infer<typeof TriggerCondition>;
const TriggerConditions = z.array(TriggerCondition).nullish().catch(null);
export const Trigger = z.object({
  id: Id,
  title: Text,
  active: z.boolean().nullish().catch(null),
  conditions: z.object({ all: TriggerConditions, any: TriggerConditions }).nullish().catch(null),
  actions: z.array(TriggerAction).nullish().catch(null),
});
export type Trigger = z.infer<typeof Trigger>;
export const TriggerAnswer = z.object({ trigger: Trigger });
export const TriggerPage = Paging.extend({ triggers: z.array(Trigger) });

/** Attempts at calling a webhook; `status` is a word that Zendesk does not list in full. */
const Invocation = z.object({
  id: Anything,
  status: Text,
  status_code: z.number().nullish().catch(null),
  latest_completed_at: Text,
});
export const InvocationPage = Paging.extend({ invocations: z.array(Invocation) });
export type Invocation = z.infer<typeof Invocation>;
/** What the endpoint answered to a call that Zendesk made for us. */
export const WebhookTest = z.object({
  response: z
    .object({ status_code: z.number().nullish().catch(null) })
    .nullish()
    .catch(null),
});
/** Features of the whole account; anything that is not said counts as usual. */
export const AccountSettings = z.object({
  settings: z.object({
    tickets: z
      .object({ tagging: z.boolean().nullish().catch(null) })
      .nullish()
      .catch(null),
  }),
});
export const TicketPage = z.object({ tickets: z.array(z.unknown()) });
