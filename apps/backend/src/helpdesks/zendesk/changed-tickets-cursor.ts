import { z } from "zod";

/** Where a reading of changed tickets stands. All times are Zendesk's. */
export type ChangesPlace =
  /** `from`: where to begin when Zendesk does not know the cursor any more. */
  | { kind: "export"; cursor: string | null; from: Date }
  /** `until`: how far back to read. `began`: when this pass began; null between two passes. */
  | { kind: "listing"; until: Date; began: Date | null; after: string | null };

const Time = z.iso.datetime().transform((text) => new Date(text));
const Place = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("export"), cursor: z.string().nullable() }),
  z.object({ kind: z.literal("listing"), until: Time, began: Time.nullable(), after: z.string().nullable() }),
]);

/** Reads a cursor; one that cannot be read, or none, begins at `since`. */
export function placeOf(cursor: string | null, since: Date): ChangesPlace {
  const place = Place.safeParse(cursor === null ? null : parseJson(cursor)).data;
  if (place === undefined) return { kind: "export", cursor: null, from: since };
  return place.kind === "export" ? { ...place, from: since } : place;
}

export function placeAfter(place: ChangesPlace): string {
  return JSON.stringify(place.kind === "export" ? { kind: place.kind, cursor: place.cursor } : place);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
