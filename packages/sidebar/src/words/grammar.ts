import { type LocalizedString, LocalizedStringFormatter } from "@internationalized/string";

/** Words for a number, by the plural categories of the language; `other` always exists. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** What a message needs of its language: the right form for a number, and how numbers are written. */
export class Grammar extends LocalizedStringFormatter<string, LocalizedString> {
  /** The form for `count`, with every `#` replaced by the number. */
  count(count: number, forms: Forms): string {
    return this.plural(count, { ...forms }).replaceAll("#", this.number(count));
  }

  /** A number as the language writes it. */
  figure(value: number): string {
    return this.number(value);
  }
}
