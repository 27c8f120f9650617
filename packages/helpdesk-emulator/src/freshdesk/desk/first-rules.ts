import type { AutomationRule } from "../model/automation.ts";
import { STATUS } from "../model/ticket.ts";

export const REOPENING_RULE = "Automatically reopen tickets when the customer responds";

type Making = { takeNext: () => number; createdAt: string; by: number };

/** The rules an account starts with: an ordinary one, which an admin may switch off. */
export function firstRules({ takeNext, createdAt, by }: Making): AutomationRule[] {
  return [
    {
      ...{ id: takeNext(), type: 4, name: REOPENING_RULE, description: null, position: 1, active: true },
      performer: { type: 2, members: [] },
      events: [{ field_name: "reply_sent" }, { field_name: "note_type", value: "public" }],
      conditions: [
        {
          name: "condition_set_1",
          match_type: "all",
          properties: [{ resource_type: "ticket", field_name: "status", operator: "not_in", value: [STATUS.open] }],
        },
      ],
      operator: null,
      actions: [{ field_name: "status", value: STATUS.open }],
      ...{ lastUpdatedBy: by, createdAt, updatedAt: createdAt },
    },
  ];
}
