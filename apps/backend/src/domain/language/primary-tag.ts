/** The primary tag of a locale in lower case: `pt` for `pt-BR` or `pt_BR`; empty when there is none. */
export function primaryTag(locale: string): string {
  return locale.trim().toLowerCase().split(/[-_]/, 1)[0] ?? "";
}
