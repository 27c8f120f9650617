import { primaryTag } from "./primary-tag.ts";

const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "iw", "ku", "ps", "sd", "ug", "ur", "yi"]);

/** Which way a language is written, as HTML's `dir` says it. */
export function textDirection(language: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(primaryTag(language)) ? "rtl" : "ltr";
}
