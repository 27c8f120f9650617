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
  tags: string[];
  createdAt: string;
  updatedAt: string;
};

/** An API token works for the person with this e-mail address, with that person's rights. */
export type ApiToken = { email: string; token: string; readOnly: boolean };

export const isStaff = (user: User): boolean => user.role !== "end-user";
