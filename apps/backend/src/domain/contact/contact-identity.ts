/** What tells one customer from another. Null where the helpdesk knows nothing. */
export type ContactIdentity = {
  name: string | null;
  email: string | null;
  phone: string | null;
  customId: string | null;
};

/** Numbers have at most 15 digits (E.164); shorter than 7 is an extension or a typing error. */
const PHONE_DIGITS = /^\d{7,15}$/;
const EXTENSION = /\s*(?:x|ext\.?|#)\s*\d*$/i;

/** The same identity however it was written: e-mail in lower case, phone as E.164, nothing empty. */
export function normaliseIdentity(identity: ContactIdentity): ContactIdentity {
  return {
    name: trimmed(identity.name),
    email: trimmed(identity.email)?.toLowerCase() ?? null,
    phone: normalisePhone(trimmed(identity.phone)),
    customId: trimmed(identity.customId),
  };
}

/** `+` and digits; only digits where no country code was written; null when it is no phone number. */
function normalisePhone(written: string | null): string | null {
  if (written === null) return null;
  const number = written.normalize("NFKC").replace(EXTENSION, "");
  const isInternational = /^\s*(?:\+|00)/.test(number);
  const digits = number.replace(/\D/g, "").replace(isInternational ? /^00/ : /(?!)/, "");
  if (!PHONE_DIGITS.test(digits)) return null;
  return isInternational ? `+${digits}` : digits;
}

function trimmed(text: string | null): string | null {
  return text?.trim() || null;
}
