import { RedactionKind } from "@opencx/shared/vocabulary";

const PLACEHOLDER = new RegExp(`\\[(?:${RedactionKind.options.join("|")})_\\d+\\]`, "u");

/** Whether a text speaks of a personal value by its placeholder, such as `[email_1]`. */
export function namesPlaceholder(text: string): boolean {
  return PLACEHOLDER.test(text);
}
