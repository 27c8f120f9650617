import { z } from "zod";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Use 24-hour times such as 09:00.");

export const Weekday = z.enum(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]);
export type Weekday = z.infer<typeof Weekday>;

/**
 * When reps are there. A span begins on its day; with `to` at or before `from` it ends on the next day, so 22:00 to 06:00
 * is a night and 00:00 to 00:00 is all day. On a holiday no span begins.
 */
export const OfficeHours = z.object({
  timeZone: z
    .string()
    .min(1)
    .max(64)
    .refine(isTimeZone, "Use a name of the time zone database, such as Europe/Berlin or America/New_York."),
  days: z.record(Weekday, z.object({ from: clock, to: clock }).nullable()),
  holidays: z.array(z.iso.date()).max(1_000, "Keep at most 1,000 holidays.").default([]),
  /**
   * Sent to the customer before a hand-off while nobody is there; `{opening}` becomes the next opening in the customer's
   * language. Null = the hand-off goes without a word.
   */
  awayMessage: z.string().trim().min(1).max(2_000).nullable().default(null),
});
export type OfficeHours = z.infer<typeof OfficeHours>;

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
