/**
 * A value as PostgreSQL can keep it. Text and jsonb refuse NUL and lone surrogates, and both arrive from outside;
 * dates, numbers and Prisma's own marker objects pass untouched.
 */
export function storable<Value>(value: Value): Value {
  if (typeof value === "string") return asSameShape<Value>(value.replaceAll("\0", "").toWellFormed());
  if (Array.isArray(value)) return asSameShape<Value>(value.map(storable));
  if (!isPlainObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [storable(key), storable(member)] as const);
  return asSameShape<Value>(Object.fromEntries(members));
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Holds because a copy differs from its original only in characters inside strings. */
function asSameShape<Value>(copy: unknown): Value {
  return copy as Value;
}
