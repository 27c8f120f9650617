import { visibleText } from "#domain/language/visible-text.ts";
import type { TextRun } from "./article-text.ts";

/** Collects the runs of one line: white space collapsed the way a browser does it, nothing invisible. */
export class LineWriter {
  #runs: TextRun[] = [];
  #strong = 0;
  #code = 0;
  #href: string | null = null;
  /** The last character written. Looking at the end of a string under construction would copy it each time. */
  #lastCharacter = "";

  get isEmpty(): boolean {
    return this.#runs.length === 0;
  }

  get endsWithBreak(): boolean {
    return this.#lastCharacter === "\n";
  }

  openStrong(): void {
    this.#strong += 1;
  }

  closeStrong(): void {
    this.#strong = Math.max(0, this.#strong - 1);
  }

  openCode(): void {
    this.#code += 1;
  }

  closeCode(): void {
    this.#code = Math.max(0, this.#code - 1);
  }

  setLink(href: string | null): void {
    this.#href = href;
  }

  write(raw: string): void {
    const text = visibleText(raw).replace(/\s+/gu, " ");
    const isAtGap = this.isEmpty || this.#lastCharacter === " " || this.endsWithBreak;
    this.#append(isAtGap && text.startsWith(" ") ? text.slice(1) : text);
  }

  breakLine(): void {
    if (!this.isEmpty && !this.endsWithBreak) this.#append("\n");
  }

  /** Hands over what was written, trimmed, and begins anew without any style: an author who forgot an end tag meant one line. */
  take(): TextRun[] {
    const runs = trimEnd(this.#runs);
    this.#runs = [];
    this.#strong = 0;
    this.#code = 0;
    this.#href = null;
    this.#lastCharacter = "";
    return runs;
  }

  #append(text: string): void {
    if (text === "") return;
    this.#lastCharacter = text.slice(-1);
    const style: Omit<TextRun, "text"> = {
      ...(this.#href === null ? {} : { href: this.#href }),
      ...(this.#strong > 0 ? { strong: true } : {}),
      ...(this.#code > 0 ? { code: true } : {}),
    };
    const last = this.#runs.at(-1);
    if (last && last.href === style.href && last.strong === style.strong && last.code === style.code) last.text += text;
    else this.#runs.push({ text, ...style });
  }
}

function trimEnd(runs: TextRun[]): TextRun[] {
  const kept = [...runs];
  for (let last = kept.pop(); last; last = kept.pop()) {
    const text = last.text.trimEnd();
    if (text !== "") return [...kept, { ...last, text }];
  }
  return [];
}
