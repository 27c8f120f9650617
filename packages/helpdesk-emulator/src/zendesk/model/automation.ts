export type Webhook = {
  id: string;
  name: string;
  status: "active" | "inactive";
  subscriptions: string[];
  endpoint: string;
  httpMethod: string;
  requestFormat: string;
  authentication: Record<string, unknown> | null;
  customHeaders: Record<string, string>;
  signingSecret: string;
  createdAt: string;
  createdBy: string;
  updatedAt: string;
  updatedBy: string;
};

export type TriggerCondition = { field: string; operator: string; value: string };
export type TriggerAction = { field: string; value: unknown };

export type Trigger = {
  id: number;
  title: string;
  description: string | null;
  active: boolean;
  position: number;
  all: TriggerCondition[];
  any: TriggerCondition[];
  actions: TriggerAction[];
  createdAt: string;
  updatedAt: string;
};
