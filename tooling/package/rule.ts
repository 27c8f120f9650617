/** Whose rule it is: the platform's words are kept where the rule is the platform's. */
export type RuleOwner = "Zendesk" | "Freshworks" | "OpenCX";

/**
 * One rule of a package. `broken` answers a sentence for each way in which the app breaks it, and an empty list when it
 * holds. Platforms merely warn of some; here nothing is packed that they would warn of.
 */
export type Rule<App> = {
  readonly name: string;
  readonly by: RuleOwner;
  readonly broken: (app: App) => readonly string[];
};

/** Rules that are reported in one line. */
export type RuleGroup<App> = { readonly name: string; readonly rules: readonly Rule<App>[] };

/** What became of one group. */
export type GroupResult = { readonly group: string; readonly rules: number; readonly broken: readonly BrokenRule[] };
export type BrokenRule = { readonly rule: string; readonly by: RuleOwner; readonly message: string };

export function checkGroup<App>({ name, rules }: RuleGroup<App>, app: App): GroupResult {
  const broken = rules.flatMap((rule) =>
    rule.broken(app).map((message) => ({ rule: rule.name, by: rule.by, message })),
  );
  return { group: name, rules: rules.length, broken };
}

/** Makes the rules of one owner. */
export function rulesOf<App>(by: RuleOwner): (name: string, broken: Rule<App>["broken"]) => Rule<App> {
  return (name, broken) => ({ name, by, broken });
}

/** A sentence that depends on how many things it names, as platforms word them. */
export function namedAll(names: readonly string[], one: string, many: string): string[] {
  if (names.length === 0) return [];
  return [(names.length === 1 ? one : many).replace("%", names.join(", "))];
}
