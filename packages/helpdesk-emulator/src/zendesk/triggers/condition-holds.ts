import type { TriggerCondition } from "../model/automation.ts";
import { isStaff } from "../model/people.ts";
import type { TriggerOccasion } from "./trigger-occasion.ts";

const STATUS_ORDER = ["new", "open", "pending", "hold", "solved", "closed"];

/** Whether one condition holds; a field we do not know holds never, so that a wrong trigger stays silent. */
export function conditionHolds({ field, operator, value }: TriggerCondition, occasion: TriggerOccasion): boolean {
  const { ticket, comment, actor } = occasion;
  switch (field) {
    case "update_type":
      return compares(occasion.updateType, { operator, value });
    case "comment_is_public":
      return commentHolds(value, comment);
    case "role":
      return roleHolds(value, occasion);
    case "current_tags":
      return tagsHold(ticket.tags, { operator, value });
    case "status":
      return statusHolds(occasion, { operator, value });
    case "priority":
      return compares(ticket.priority ?? "", { operator, value });
    case "type":
      return compares(ticket.type ?? "", { operator, value });
    case "assignee_id":
      return compares(String(ticket.assigneeId ?? ""), { operator, value });
    case "group_id":
      return compares(String(ticket.groupId ?? ""), { operator, value });
    case "requester_id":
      return compares(String(ticket.requesterId), {
        operator,
        value: value === "current_user" ? String(actor.id) : value,
      });
    case "subject_includes_word":
      return wordsHold(ticket.subject, { operator, value });
    case "comment_includes_word":
      return wordsHold(comment?.plain ?? "", { operator, value });
    default:
      return false;
  }
}

type Test = { operator: string; value: string };

function compares(actual: string, { operator, value }: Test): boolean {
  if (operator === "is") return actual.toLowerCase() === value.toLowerCase();
  return operator === "is_not" && actual.toLowerCase() !== value.toLowerCase();
}

function commentHolds(value: string, comment: TriggerOccasion["comment"]): boolean {
  if (!comment) return false;
  if (value === "not_relevant") return true;
  return comment.isPublic === (value === "true" || value === "requester_can_see_comment");
}

function roleHolds(value: string, { actor, ticket }: TriggerOccasion): boolean {
  switch (value) {
    case "end_user":
      return !isStaff(actor);
    case "agent":
    case "all_agents":
      return isStaff(actor);
    case "admin":
      return actor.role === "admin";
    case "current_user":
      return true;
    case "requester":
      return actor.id === ticket.requesterId;
    default:
      return value === String(actor.id);
  }
}

function tagsHold(tags: string[], { operator, value }: Test): boolean {
  const isIncluded = value
    .toLowerCase()
    .split(/\s+/)
    .some((tag) => tags.includes(tag));
  return operator === "includes" ? isIncluded : operator === "not_includes" && !isIncluded;
}

function statusHolds({ ticket, previousStatus }: TriggerOccasion, { operator, value }: Test): boolean {
  const hasChanged = previousStatus !== null && previousStatus !== ticket.status;
  const order = STATUS_ORDER.indexOf(ticket.status) - STATUS_ORDER.indexOf(value);
  switch (operator) {
    case "less_than":
      return order < 0;
    case "greater_than":
      return order > 0;
    case "changed":
      return hasChanged;
    case "not_changed":
      return !hasChanged;
    case "value":
      return hasChanged && ticket.status === value;
    case "value_previous":
      return hasChanged && previousStatus === value;
    default:
      return compares(ticket.status, { operator, value });
  }
}

function wordsHold(text: string, { operator, value }: Test): boolean {
  const words = new Set(text.toLowerCase().split(/[^\p{L}\p{N}_]+/u));
  const wanted = value.toLowerCase().split(/\s+/);
  const phrase = text.toLowerCase().includes(value.toLowerCase());
  switch (operator) {
    case "includes":
      return wanted.some((word) => words.has(word));
    case "not_includes":
      return !wanted.some((word) => words.has(word));
    case "is":
      return phrase;
    case "is_not":
      return !phrase;
    default:
      return false;
  }
}
