export type Role = "admin" | "agent" | "end-user";

/** A person of the account; a deleted person stays with `active: false`, as comments still name them. */
export type User = {
  id: number;
  name: string;
  email: string | null;
  phone: string | null;
  role: Role;
  locale: string;
  active: boolean;
  suspended: boolean;
  /** 1: a light agent, who may only write internal notes; 3: a contributor, who may not comment. */
  roleType?: number | null;
  /** Which tickets a member of staff sees; every one when absent. */
  ticketRestriction?: "groups" | "organization" | "assigned" | null;
  tags: string[];
  createdAt: string;
  updatedAt: string;
};

/** An API token works for the person with this e-mail address, with that person's rights. */
export type ApiToken = { email: string; token: string; readOnly: boolean };

export const isStaff = (user: User): boolean => user.role !== "end-user";
