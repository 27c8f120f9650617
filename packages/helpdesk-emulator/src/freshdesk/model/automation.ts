import type { JsonRecord } from "../../server/read-json.ts";

/** 1 on creation, 3 every hour, 4 on updates. */
export type RuleType = 1 | 3 | 4;

/** An automation rule; its inner documents are kept as they were written and read when it runs. */
export type AutomationRule = {
  id: number;
  type: RuleType;
  name: string;
  description: string | null;
  position: number;
  active: boolean;
  /** Updates only: whose doing sets it off. 1 agent, 2 requester, 3 either, 4 system. */
  performer: { type: number; members: number[] } | null;
  events: JsonRecord[];
  conditions: JsonRecord[];
  operator: string | null;
  actions: JsonRecord[];
  lastUpdatedBy: number;
  createdAt: string;
  updatedAt: string;
};
