import type { SpoilingDialect } from "../../faults/fault-after.ts";
import type { RefusalDialect } from "../../faults/fault-before.ts";
import { forbidden, serverTrouble, tooManyRequests, unauthorized } from "../rest/error-answers.ts";
import type { Fault } from "./fault.ts";

/** How Zendesk puts it when something goes wrong. */
export const faultDialect: RefusalDialect<Fault> & SpoilingDialect = {
  serverTrouble,
  refusalBy(fault, path) {
    switch (fault.kind) {
      case "too-many-requests":
        return tooManyRequests(fault.retryAfter, path.includes("/incremental/") ? "incremental" : "general");
      case "unauthorized":
        return unauthorized(fault.shape);
      case "forbidden":
        return forbidden();
      default:
        return null;
    }
  },
  optionalFields: new Set(
    "user_segment_ids content_tag_ids outdated_locales source_locale hidden generated_timestamp custom_status_id from_messaging_channel plain_body metadata followup_ids email_cc_ids locale_id verified raw_subject fields".split(
      " ",
    ),
  ),
};
