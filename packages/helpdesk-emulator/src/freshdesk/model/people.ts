/** A person who works in the helpdesk; a deleted agent stays, as conversations still name them. */
export type Agent = {
  id: number;
  name: string;
  email: string;
  role: "admin" | "agent";
  type: "support_agent" | "field_agent" | "collaborator";
  occasional: boolean;
  /** 1 every ticket, 2 those of the agent's groups, 3 those assigned to the agent. */
  ticketScope: 1 | 2 | 3;
  /** False once deleted: the agent is a contact again, and no longer listed. */
  active: boolean;
  phone: string | null;
  mobile: string | null;
  jobTitle: string | null;
  language: string;
  timeZone: string;
  signature: string | null;
  createdAt: string;
  updatedAt: string;
};

/** An API key acts in the name of its agent, with that agent's rights. */
export type ApiKey = { key: string; agentId: number };

export type Contact = {
  id: number;
  name: string;
  email: string | null;
  otherEmails: string[];
  phone: string | null;
  mobile: string | null;
  twitterId: string | null;
  facebookId: string | null;
  uniqueExternalId: string | null;
  companyId: number | null;
  address: string | null;
  jobTitle: string | null;
  description: string | null;
  language: string;
  timeZone: string;
  tags: string[];
  /** True once the person has confirmed an address. */
  active: boolean;
  deleted: boolean;
  blocked: boolean;
  createdAt: string;
  updatedAt: string;
};

export type Company = { id: number; name: string };

export type Group = {
  id: number;
  name: string;
  description: string | null;
  agentIds: number[];
  createdAt: string;
  updatedAt: string;
};

export type EmailConfig = {
  id: number;
  name: string;
  replyEmail: string;
  toEmail: string;
  groupId: number | null;
  isPrimary: boolean;
  active: boolean;
};
