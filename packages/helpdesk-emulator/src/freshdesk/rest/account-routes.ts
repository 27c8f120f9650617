import { type Answer, jsonAnswer } from "../../server/answer.ts";
import type { EmailConfig } from "../model/people.ts";
import { isCustom, type TicketField } from "../model/ticket-field.ts";
import { type Call, idParam, PAGING, type Route } from "./call.ts";
import { notFound } from "./error-answers.ts";
import { pageAnswer } from "./page.ts";
import { ROLES } from "./roles.ts";
import { showGroup } from "./show-people.ts";
import { showAdminField, showTicketField } from "./show-ticket-field.ts";

/** What an account is made of, read only. */
export const accountRoutes: Route[] = [
  { method: "GET", path: "/account", access: "admin", handle: account },
  { method: "GET", path: "/settings/helpdesk", access: "agent", handle: settings },
  { method: "GET", path: "/ticket_fields", access: "agent", query: [...PAGING, "type"], handle: listFields },
  {
    method: "GET",
    path: "/admin/ticket_fields",
    access: "admin",
    query: [...PAGING, "include"],
    handle: listAdminFields,
  },
  { method: "GET", path: "/admin/ticket_fields/:id", access: "admin", query: ["include"], handle: showField },
  { method: "GET", path: "/groups", access: "agent", query: PAGING, handle: listGroups },
  { method: "GET", path: "/groups/:id", access: "agent", handle: showOneGroup },
  { method: "GET", path: "/email_configs", access: "admin", query: PAGING, handle: listMailboxes },
  { method: "GET", path: "/email_configs/:id", access: "admin", handle: showMailbox },
  { method: "GET", path: "/roles", access: "admin", query: PAGING, handle: listRoles },
  {
    method: "GET",
    path: "/products",
    access: "admin",
    query: PAGING,
    handle: (call) => pageAnswer(call, { rows: [], show: () => null }),
  },
];

function account({ desk }: Call): Answer {
  const { subdomain, state } = desk;
  const agents = [...state.agents.values()].filter(({ active }) => active);
  return jsonAnswer(200, {
    organisation_id: state.accountId + 1,
    organisation_name: `${subdomain}.myfreshworks.com`,
    account_id: state.accountId,
    account_name: subdomain,
    account_domain: `${subdomain}.freshdesk.com`,
    bundle_id: null,
    hipaa_compliant: false,
    total_agents: {
      full_time: agents.filter(({ occasional }) => !occasional).length,
      occasional: agents.filter(({ occasional }) => occasional).length,
      field_service: 0,
      collaborators: agents.filter(({ type }) => type === "collaborator").length,
    },
    timezone: "UTC",
    data_center: "EUC",
    tier_type: "Pro",
    address: { country: null, state: null, city: null, street: null, postalcode: null },
    contact_person: { firstname: null, lastname: null, email: null },
  });
}

function settings({ desk: { state } }: Call): Answer {
  const { primaryLanguage, supportedLanguages, portalLanguages } = state;
  return jsonAnswer(200, {
    primary_language: primaryLanguage,
    supported_languages: supportedLanguages,
    portal_languages: portalLanguages,
  });
}

function listFields(call: Call): Answer {
  const type = call.query.get("type");
  const fields = call.desk.state.ticketFields.filter((field) => type === null || field.type === type);
  return pageAnswer(call, { rows: fields, show: (field) => showTicketField(call.desk, field) });
}

function listAdminFields(call: Call): Answer {
  return pageAnswer(call, { rows: call.desk.state.ticketFields, show: (field) => showAdminField(call.desk, field) });
}

function showField(call: Call): Answer {
  const field: TicketField | undefined = call.desk.state.ticketFields.find(({ id }) => id === idParam(call));
  if (!field) return notFound();
  const choices = isCustom(field) ? { choices: field.choices.map((value, index) => ({ id: index + 1, value })) } : {};
  return jsonAnswer(200, { ...showAdminField(call.desk, field), ...choices });
}

function listGroups(call: Call): Answer {
  return pageAnswer(call, { rows: [...call.desk.state.groups.values()], show: showGroup });
}

function showOneGroup(call: Call): Answer {
  const group = call.desk.state.groups.get(idParam(call));
  return group ? jsonAnswer(200, showGroup(group)) : notFound();
}

const showConfig = (config: EmailConfig): Record<string, unknown> => ({
  id: config.id,
  name: config.name,
  product_id: null,
  to_email: config.toEmail,
  reply_email: config.replyEmail,
  group_id: config.groupId,
  primary_role: config.isPrimary,
  active: config.active,
});

function listMailboxes(call: Call): Answer {
  return pageAnswer(call, { rows: call.desk.state.emailConfigs, show: showConfig });
}

function showMailbox(call: Call): Answer {
  const config = call.desk.state.emailConfigs.find(({ id }) => id === idParam(call));
  return config ? jsonAnswer(200, showConfig(config)) : notFound();
}

function listRoles(call: Call): Answer {
  return pageAnswer(call, { rows: Object.values(ROLES), show: (role) => ({ ...role, default: true }) });
}
