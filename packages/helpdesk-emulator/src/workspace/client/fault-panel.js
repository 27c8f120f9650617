import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";
import { switchRow } from "./switch-row.js";

/** @typedef {{ id: number, struck: number, rule: { fault: { kind: string }, method?: string, path?: string } }} ActiveFault */

const TICKET = "/tickets/\\d+(\\.json)?$";
const GROUPS = [
  {
    title: "API answers",
    faults: [
      {
        label: "Note is written, its answer is lost",
        rule: { fault: { kind: "answer-lost" }, method: "PUT", path: TICKET },
      },
      {
        label: "Note is written, then error 500",
        rule: { fault: { kind: "server-error", status: 500, when: "after" }, method: "PUT", path: TICKET },
      },
      { label: "New comments show after 30 s only", rule: { fault: { kind: "stale-comments", ms: 30_000 } } },
      {
        label: "Everything answers 503 with HTML",
        rule: { fault: { kind: "server-error", status: 503, when: "before" } },
      },
      { label: "Too many requests, wait 5 s", rule: { fault: { kind: "too-many-requests", retryAfter: "5" } } },
      { label: "Credentials refused", rule: { fault: { kind: "unauthorized", shape: "plain" } } },
      { label: "Every request takes 3 s", rule: { fault: { kind: "delay", ms: 3000 } } },
      { label: "Bodies break off half-way", rule: { fault: { kind: "truncated-body" } } },
      { label: "HTML page instead of JSON", rule: { fault: { kind: "html-page" } } },
      { label: "Its clock is ten minutes ahead", rule: { fault: { kind: "clock-skew", ms: 600_000 } } },
      { label: "Optional fields are missing", rule: { fault: { kind: "missing-optional-fields" } } },
    ],
  },
  {
    title: "Webhooks",
    faults: [
      { label: "Everything is sent three times", rule: { fault: { kind: "webhook-duplicate", copies: 3 } } },
      { label: "Nothing is sent", rule: { fault: { kind: "webhook-drop" } } },
      { label: "Sent late, in another order", rule: { fault: { kind: "webhook-reorder", ms: 5000 } } },
      { label: "Wrong signature", rule: { fault: { kind: "webhook-wrong-signature" } } },
      { label: "Signed ten minutes ago", rule: { fault: { kind: "webhook-stale-timestamp", ageMs: 600_000 } } },
      { label: "Signed with the public test secret", rule: { fault: { kind: "webhook-static-secret" } } },
    ],
  },
];

/**
 * Switches for what can go wrong. Faults that tests have added are listed by their kind.
 * @param {{ faults: ActiveFault[], areLimitsOn: boolean }} answer
 * @returns {HTMLElement[]}
 */
export function faultPanel({ faults, areLimitsOn }) {
  const known = new Set();
  const groups = GROUPS.flatMap(({ title, faults: choices }) => [
    element("h2", {}, title),
    ...choices.map(({ label, rule }, index) => {
      const found = faults.find((fault) => isSame(fault.rule, rule));
      if (found) known.add(found.id);
      const toggle = () => (found ? ask("DELETE", `/faults/${found.id}`) : ask("POST", "/faults", rule));
      return switchRow({
        id: `fault-${title.charAt(0)}${index}`,
        label,
        isOn: found !== undefined,
        note: found ? `struck ${found.struck}×` : "",
        toggle,
      });
    }),
  ]);
  const others = faults.filter(({ id }) => !known.has(id));
  const limits = switchRow({
    id: "limits",
    label: "Request limits of an Enterprise plan",
    isOn: areLimitsOn,
    note: "",
    toggle: () => ask("POST", "/limits", { on: !areLimitsOn }),
  });
  return [
    element(
      "p",
      { class: "quiet" },
      "Make this Zendesk misbehave, and see that the copilot neither loses nor doubles anything.",
    ),
    ...groups,
    ...(others.length === 0 ? [] : [element("h2", {}, "Others switched on"), ...others.map(otherRow)]),
    element("h2", {}, "Limits"),
    limits,
    element(
      "p",
      {},
      element(
        "button",
        {
          type: "button",
          class: "ghost",
          id: "faults-off",
          disabled: faults.length === 0,
          onclick: () => void attempt(() => ask("DELETE", "/faults")),
        },
        "Switch all faults off",
      ),
    ),
  ];
}

/**
 * @param {ActiveFault["rule"]} active
 * @param {{ fault: object, method?: string, path?: string }} wanted
 */
const isSame = (active, wanted) =>
  JSON.stringify(sorted(active.fault)) === JSON.stringify(sorted(wanted.fault)) &&
  active.method === wanted.method &&
  plain(active.path) === plain(wanted.path);

/** @param {object} fault */
const sorted = (fault) => Object.entries(fault).sort(([a], [b]) => (a < b ? -1 : 1));

/** @param {string | undefined} path */
const plain = (path) => path?.replaceAll("\\/", "/");

/** @param {ActiveFault} fault */
function otherRow({ id, struck, rule }) {
  return switchRow({
    id: `other-${id}`,
    label: [rule.fault.kind, rule.method, rule.path].filter(Boolean).join(" "),
    isOn: true,
    note: `struck ${struck}×`,
    toggle: () => ask("DELETE", `/faults/${id}`),
  });
}
