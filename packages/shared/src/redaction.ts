import { z } from "zod";

export const PreviewRedaction = z.object({ text: z.string().max(100_000) });
export type RedactionPreview = { text: string; found: { kind: string; count: number }[] };
