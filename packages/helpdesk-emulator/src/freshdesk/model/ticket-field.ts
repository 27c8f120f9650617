export type TicketFieldType =
  | "default_requester"
  | "default_subject"
  | "default_ticket_type"
  | "default_source"
  | "default_status"
  | "default_priority"
  | "default_group"
  | "default_agent"
  | "default_product"
  | "default_company"
  | "default_description"
  | "custom_text"
  | "custom_paragraph"
  | "custom_number"
  | "custom_decimal"
  | "custom_checkbox"
  | "custom_dropdown"
  | "custom_date";

export type TicketField = {
  id: number;
  name: string;
  label: string;
  type: TicketFieldType;
  /** Of a dropdown. What standing fields may hold is the account's. */
  choices: string[];
  requiredForClosure: boolean;
  requiredForAgents: boolean;
  createdAt: string;
};

/** A status by its number, with what agents and customers read. */
export type TicketStatus = { id: number; label: string; customerLabel: string };

export const isCustom = ({ type }: TicketField): boolean => !type.startsWith("default_");
