import { visibleText } from "#domain/language/visible-text.ts";

const LONGEST = 120;
/** More than any file system takes; the end is what matters. */
const LONGEST_READ = 4_000;
const NAMELESS = "file";
/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/iu;

/**
 * A file's name as it is safe to show, to store and to save under: the last part of any path, on one line, without
 * characters that cannot be seen, that turn the writing around, or that a file system reads as its own. Never empty.
 */
export function cleanName(written: string): string {
  const seen = visibleText(written.slice(-LONGEST_READ).toWellFormed().normalize("NFC"));
  const last = seen.split(/[/\\]/u).findLast((part) => part.trim() !== "") ?? "";
  const plain = trimEnds(last.replace(/[\s\p{Zs}]+/gu, " ").replace(/[<>:"|?*\p{Co}\p{Cn}]/gu, "_"));
  if (plain === "") return NAMELESS;
  return shorten(DEVICE.test(plain) ? `_${plain}` : plain);
}

/** A dot in front hides a file; one at the end, or a space, is lost on Windows. */
function trimEnds(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/gu, "");
}

/** Keeps the ending, because it says what the file is. */
function shorten(name: string): string {
  const characters = [...name];
  if (characters.length <= LONGEST) return name;
  const end = [...(/\.[^.\s]{1,12}$/u.exec(name)?.[0] ?? "")];
  const kept = characters.slice(0, LONGEST - end.length).join("");
  return `${trimEnds(kept)}${end.join("")}`;
}
