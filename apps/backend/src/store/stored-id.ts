const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const NO_ROW = "00000000-0000-0000-0000-000000000000";

/** An id as the database can compare it. Whatever is not an id becomes one that no row has, so it is simply not found. */
export function storedId(id: string): string {
  return UUID.test(id) ? id.toLowerCase() : NO_ROW;
}

/** The same for many; repeated ones once. */
export function storedIds(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id) => UUID.test(id)).map((id) => id.toLowerCase()))];
}

/** The primary key of almost every table. */
export function storedKey(organizationId: string, id: string): { organizationId: string; id: string } {
  return { organizationId: storedId(organizationId), id: storedId(id) };
}
