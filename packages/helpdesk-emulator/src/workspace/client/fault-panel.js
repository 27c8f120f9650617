import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";
import { switchRow } from "./switch-row.js";

/** @typedef {{ id: number, struck: number, rule: { fault: { kind: string }, method?: string, path?: string } }} ActiveFault */

/** @typedef {import("../../zendesk/faults/fault.ts").Fault | import("../../freshdesk/faults/fault.ts").FreshdeskFault} Fault */
/** @typedef {{ fault: Fault, method?: string, path?: string }} FaultChoice */
/** @typedef {{ title: string, faults: { label: string, rule: FaultChoice }[] }} FaultGroup */

/**
 * Switches for what can go wrong. Faults that tests have added are listed by their kind.
 * @param {{ choices: FaultGroup[], lead: string, limitsLabel: string }} about
 * @returns {(answer: { faults: ActiveFault[], areLimitsOn: boolean }) => HTMLElement[]}
 */
export const faultPanel =
  ({ choices, lead, limitsLabel }) =>
  ({ faults, areLimitsOn }) => {
    const known = new Set();
    const groups = choices.flatMap(({ title, faults: offered }) => [
      element("h2", {}, title),
      ...offered.map(({ label, rule }, index) => {
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
      label: limitsLabel,
      isOn: areLimitsOn,
      note: "",
      toggle: () => ask("POST", "/limits", { on: !areLimitsOn }),
    });
    return [
      element("p", { class: "quiet" }, lead),
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
  };

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
