import type { User } from "../model/people.ts";

export function showUser(user: User, baseUrl: string): Record<string, unknown> {
  return {
    id: user.id,
    url: `${baseUrl}/api/v2/users/${user.id}.json`,
    name: user.name,
    email: user.email,
    phone: user.phone,
    role: user.role,
    locale: user.locale,
    locale_id: 1,
    time_zone: "UTC",
    organization_id: null,
    active: user.active,
    suspended: user.suspended,
    verified: true,
    role_type: user.roleType ?? (user.role === "admin" ? 4 : null),
    ticket_restriction: user.ticketRestriction ?? null,
    tags: user.tags,
    created_at: user.createdAt,
    updated_at: user.updatedAt,
  };
}

/** What `/users/me` shows to a caller without credentials: an answer of 200 that proves nothing. */
export const showAnonymous = (baseUrl: string): Record<string, unknown> => ({
  id: null,
  url: `${baseUrl}/api/v2/users/me.json`,
  name: "Anonymous user",
  email: "invalid@example.com",
  role: "end-user",
  locale: "en-US",
  active: false,
  suspended: false,
});
