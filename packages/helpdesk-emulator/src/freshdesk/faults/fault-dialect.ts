import type { SpoilingDialect } from "../../faults/fault-after.ts";
import type { RefusalDialect } from "../../faults/fault-before.ts";
import {
  accessDenied,
  invalidCredentials,
  requireFeature,
  serverTrouble,
  tooManyRequests,
} from "../rest/error-answers.ts";
import type { FreshdeskFault } from "./fault.ts";

/** How Freshdesk puts it when something goes wrong. */
export const faultDialect: RefusalDialect<FreshdeskFault> & SpoilingDialect = {
  serverTrouble,
  refusalBy(fault) {
    switch (fault.kind) {
      case "too-many-requests":
        return tooManyRequests(fault.retryAfter);
      case "unauthorized":
        return invalidCredentials();
      case "forbidden":
        return accessDenied();
      case "require-feature":
        return requireFeature("this part of the API");
      default:
        return null;
    }
  },
  optionalFields: new Set(
    "structured_description structured_body ticket_cc_emails support_email nr_due_by internal_agent_id internal_group_id form_id association_type associated_tickets_list category email_failure_count outgoing_failures source_additional_info last_edited_at last_edited_user_id hierarchy tags seo_data deactivated focus_mode".split(
      " ",
    ),
  ),
};
