/** What somebody typed where a number belongs: the number, or what is wrong about it. */
export type TypedNumber<Value> = { kind: "number"; value: Value } | { kind: "mistake"; mistake: string };

/** A whole number from `least` to `most`, in digits. */
export function readWholeNumber(text: string, { least, most }: { least: number; most: number }): TypedNumber<number> {
  const typed = text.trim();
  const value = /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value >= least && value <= most) return { kind: "number", value };
  return { kind: "mistake", mistake: `Enter a whole number from ${least} to ${most}.` };
}

/** The number by which a helpdesk names a person or a group; null where nothing was typed. */
export function readHelpdeskId(text: string): TypedNumber<number | null> {
  const typed = text.trim();
  if (typed === "") return { kind: "number", value: null };
  const value = /^\d{1,16}$/.test(typed) ? Number(typed) : Number.NaN;
  if (value > 0 && Number.isSafeInteger(value)) return { kind: "number", value };
  return { kind: "mistake", mistake: "Enter the number alone, for example 48013400021." };
}
