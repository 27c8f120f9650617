import { type JsonRecord, recordOf, textOf } from "../../server/read-json.ts";
import type { Desk } from "../desk/desk.ts";
import type { AutomationRule } from "../model/automation.ts";
import type { RuleWebhook } from "../webhooks/rule-webhook-sender.ts";
import { type Filled, placeholders } from "./placeholders.ts";

type Acting = Filled & { rule: AutomationRule; action: JsonRecord };

/** The request that a rule's webhook action makes of what happened. */
export function webhookOf(desk: Desk, { rule, action, ...filled }: Acting): RuleWebhook {
  const values = placeholders(desk, filled);
  const form = contentForm(action);
  const body = isSimple(action) ? simpleBody(action, { values, form }) : advancedBody(action, values);
  const { contentType } = FORMS[form];
  const headers = Object.entries(recordOf(action["custom_headers"])).map(
    ([name, value]) => [name.toLowerCase(), fill(String(value), values)] as const,
  );
  return {
    ruleId: String(rule.id),
    endpoint: fill(textOf(action["url"]) ?? "", values),
    httpMethod: textOf(action["request_type"])?.toUpperCase() ?? "POST",
    headers: {
      "content-type": contentType,
      ...authorization(action),
      ...Object.fromEntries(headers),
    },
    body,
  };
}

const FORMS = {
  json: { contentType: "application/json" },
  xml: { contentType: "application/xml" },
  form: { contentType: "application/x-www-form-urlencoded" },
};

function contentForm(action: JsonRecord): keyof typeof FORMS {
  const named = (
    textOf(action["content_type"]) ??
    textOf(recordOf(action["content"])["content_type"]) ??
    "json"
  ).toLowerCase();
  if (named.includes("xml")) return "xml";
  return named.includes("form") || named.includes("url") ? "form" : "json";
}

/** 1 is Simple: ticked fields. 2 is Advanced: whatever was typed. */
const isSimple = (action: JsonRecord): boolean =>
  String(action["content_layout"] ?? recordOf(action["content"])["content_layout"] ?? "2") === "1";

/** The ticked fields with their values, well formed whatever they hold. Keys have `_` where placeholders have `.`. */
function simpleBody(
  action: JsonRecord,
  { values, form }: { values: Record<string, string>; form: keyof typeof FORMS },
): string {
  const inner = recordOf(action["content"]);
  const ticked = Object.keys(recordOf(inner["freshdesk_webhook"] ?? inner)).filter(
    (key) => !["content_layout", "content_type"].includes(key),
  );
  const byKey = Object.fromEntries(Object.entries(values).map(([name, value]) => [name.replaceAll(".", "_"), value]));
  const filled = Object.fromEntries(ticked.map((key) => [key, byKey[key.replaceAll(".", "_")] ?? ""]));
  if (form === "form") return new URLSearchParams(filled).toString();
  if (form === "xml") return xmlOf(filled);
  return JSON.stringify({ freshdesk_webhook: filled });
}

const xmlOf = (filled: Record<string, string>): string => {
  const escaped = (value: string) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const rows = Object.entries(filled).map(([key, value]) => `<${key}>${escaped(value)}</${key}>`);
  return `<freshdesk_webhook>${rows.join("")}</freshdesk_webhook>`;
};

/** What was typed, filled in as it stands: a quote or a line break in a value breaks the JSON around it. */
function advancedBody(action: JsonRecord, values: Record<string, string>): string {
  const { content } = action;
  return fill(typeof content === "string" ? content : JSON.stringify(content ?? {}), values);
}

const fill = (template: string, values: Record<string, string>): string =>
  template.replace(/\{\{\s*([\w.]+)\s*\}\}/g, (_whole, name: string) => values[name] ?? "");

function authorization(action: JsonRecord): Record<string, string> {
  const { username, password } = recordOf(action["auth_header"]);
  const key = textOf(action["api_key"]);
  const pair = key === undefined ? (username === undefined ? null : `${username}:${password ?? ""}`) : `${key}:X`;
  return pair === null ? {} : { authorization: `Basic ${Buffer.from(pair).toString("base64")}` };
}
