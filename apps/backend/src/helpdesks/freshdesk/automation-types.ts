/** What Freshdesk sends about automation rules. Admins write them by hand too, so hardly anything is sure to be there. */
import { z } from "zod";
import { Id, Text } from "./api-types.ts";

const Records = z.array(z.record(z.string(), z.unknown())).nullish().catch(null);

/** Inner documents stay as they are, so that a rule that is put back is the same. */
export const Rule = z.object({
  id: Id,
  name: Text,
  active: z.boolean().nullish().catch(null),
  position: z.number().nullish().catch(null),
  operator: Text,
  performer: z
    .object({ type: z.number().nullish().catch(null), members: z.array(z.unknown()).nullish().catch(null) })
    .nullish()
    .catch(null),
  events: Records,
  conditions: Records,
  actions: Records,
});
export type Rule = z.infer<typeof Rule>;

/** The list as it is documented, and as it was met. */
export const RuleList = z.union([z.array(Rule), z.object({ rules: z.array(Rule) }).transform(({ rules }) => rules)]);
/** The answer to a write: proof that it happened. */
export const WrittenRule = z.object({ id: Id, name: Text });
