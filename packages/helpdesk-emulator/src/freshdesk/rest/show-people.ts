import type { Desk } from "../desk/desk.ts";
import type { Agent, Contact, Group } from "../model/people.ts";
import { ROLES } from "./roles.ts";

export function showAgent({ state }: Desk, agent: Agent): Record<string, unknown> {
  const groups = [...state.groups.values()].filter(({ agentIds }) => agentIds.includes(agent.id));
  return {
    available: true,
    available_since: null,
    occasional: agent.occasional,
    id: agent.id,
    signature: agent.signature,
    ticket_scope: agent.ticketScope,
    type: agent.type,
    group_ids: groups.map(({ id }) => id),
    role_ids: [ROLES[agent.role].id],
    skill_ids: [],
    created_at: agent.createdAt,
    updated_at: agent.updatedAt,
    deactivated: !agent.active,
    focus_mode: true,
    contact: {
      active: true,
      email: agent.email,
      job_title: agent.jobTitle,
      language: agent.language,
      last_login_at: null,
      mobile: agent.mobile,
      name: agent.name,
      phone: agent.phone,
      time_zone: agent.timeZone,
      created_at: agent.createdAt,
      updated_at: agent.updatedAt,
    },
  };
}

export const showGroup = ({ id, name, description, agentIds, createdAt, updatedAt }: Group) => ({
  id,
  name,
  description,
  escalate_to: null,
  unassigned_for: null,
  agent_ids: agentIds,
  auto_ticket_assign: 0,
  business_hour_id: null,
  group_type: "support_agent_group",
  created_at: createdAt,
  updated_at: updatedAt,
});

export const showContact = (contact: Contact): Record<string, unknown> => ({
  active: contact.active,
  address: contact.address,
  company_id: contact.companyId,
  view_all_tickets: false,
  description: contact.description,
  email: contact.email,
  id: contact.id,
  contact_type: "contact",
  job_title: contact.jobTitle,
  language: contact.language,
  mobile: contact.mobile,
  name: contact.name,
  phone: contact.phone,
  time_zone: contact.timeZone,
  twitter_id: contact.twitterId,
  unique_external_id: contact.uniqueExternalId,
  other_emails: contact.otherEmails,
  other_companies: [],
  social_handler: [],
  custom_fields: {},
  tags: contact.tags,
  avatar: null,
  ...(contact.deleted ? { deleted: true } : {}),
  created_at: contact.createdAt,
  updated_at: contact.updatedAt,
});
