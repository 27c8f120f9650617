/** Whether it lies before the time since when answers are owed. Helpdesks count whole seconds: in that second is not before. */
export function isBeforeCopilot(time: Date, owedSince: Date): boolean {
  return time.getTime() < Math.floor(owedSince.getTime() / 1_000) * 1_000;
}
