import type { Masker, Placeholders } from "#domain/redaction/mask.ts";
import type { Stores } from "#store/store.ts";

/** Makes a masker that goes on with the placeholders of a session. */
export type MaskerFor = (organizationId: string, placeholders: Placeholders) => Masker;

/** Masks with a session's placeholders, and keeps new ones in the transaction that also keeps what was masked. */
export async function maskForSession<Masked>(
  { sessions }: Pick<Stores, "sessions">,
  session: { organizationId: string; sessionId: string; maskerFor: MaskerFor },
  mask: (masker: Masker) => Masked,
): Promise<Masked> {
  const { organizationId, sessionId, maskerFor } = session;
  const known = (await sessions.find(organizationId, sessionId))?.placeholders ?? {};
  const masker = maskerFor(organizationId, known);
  const masked = mask(masker);
  const placeholders = masker.placeholders();
  if (Object.keys(placeholders).length > Object.keys(known).length)
    await sessions.save(organizationId, sessionId, { placeholders });
  return masked;
}
