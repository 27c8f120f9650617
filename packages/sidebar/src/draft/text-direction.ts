const RIGHT_TO_LEFT = new Set(["ar", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]);

export type TextDirection = "ltr" | "rtl";

/** Which way a language is written, by its BCP-47 tag. */
export function textDirection(locale: string): TextDirection {
  const [language = ""] = locale.toLowerCase().split(/[-_]/);
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}
