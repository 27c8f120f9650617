import { view } from "./apps/view.js";
import { editor } from "./editor.js";
import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";

/**
 * One of the voices in which one writes. `body` goes along with what was typed.
 * @typedef {{ name: "customer" | "reply" | "note", label: string, button: string, body: object }} Voice
 */
/** @typedef {"reply" | "note"} AgentVoice */

/**
 * The agent's side of a composer, as an app beside the ticket may use it.
 * @typedef {object} Composer
 * @property {HTMLElement} node
 * @property {import("./editor.js").Editor} agent
 * @property {() => AgentVoice} voice the one that the agent writes in, or did last
 * @property {(voice: AgentVoice) => void} turnTo
 * @property {(listener: (event: ComposerEvent) => void) => void} onEvent
 * @property {(ask: () => Promise<string | null>) => void} beforeSending a text stops it, and is shown
 */
/** @typedef {{ kind: "changed" } | { kind: "voice", voice: AgentVoice } | { kind: "sending" | "sent" | "failed", voice: AgentVoice }} ComposerEvent */

/**
 * Where one writes, in one of a few voices, the customer's first. What was typed stays until it is sent; what the agent
 * writes is apart from what the customer does.
 * @param {{ path: string, voices: [Voice, ...Voice[]], requesterName: string, isCustomerView: boolean }} about
 * @returns {Composer}
 */
export function composer({ path, voices, requesterName, isCustomerView }) {
  const [first] = voices;
  let voice = first;
  /** @type {AgentVoice} */
  let agentVoice = "reply";
  /** @type {((event: ComposerEvent) => void)[]} */
  const listeners = [];
  /** @type {(() => Promise<string | null>)[]} */
  const gates = [];
  /** @param {ComposerEvent} event */
  const tell = (event) => {
    for (const listener of listeners) listener(event);
  };

  const customer = editor({ hint: `Write as ${requesterName}…` });
  const agent = editor({ hint: `Answer ${requesterName}…`, onChange: () => tell({ kind: "changed" }) });
  agent.setRich(view.current().isRich);
  view.onChange(({ isRich }) => agent.setRich(isRich));
  const current = () => (voice.name === "customer" ? customer : agent);
  const send = /** @type {HTMLButtonElement} */ (element("button", { type: "submit" }, first.button));
  const radios = new Map();
  const offered = isCustomerView ? [first] : voices;
  const choices = offered.map((each) => {
    const radio = element("input", { type: "radio", name: `voice ${path}`, value: each.name });
    radio.addEventListener("change", () => turnTo(each));
    radios.set(each.name, radio);
    return element("label", {}, radio, element("span", {}, each.label));
  });

  /** @param {Voice} next */
  const turnTo = (next) => {
    voice = next;
    form.dataset["voice"] = next.name;
    send.textContent = next.button;
    radios.get(next.name).checked = true;
    customer.node.hidden = next.name !== "customer";
    agent.node.hidden = next.name === "customer";
    if (next.name === "customer" || next.name === agentVoice) return;
    agentVoice = next.name;
    agent.node.dataset["hint"] = agentVoice === "note" ? "Only reps see this…" : `Answer ${requesterName}…`;
    tell({ kind: "voice", voice: agentVoice });
  };

  const submit = async () => {
    const from = current();
    if (from.isEmpty()) return from.node.focus();
    const { name } = voice;
    send.disabled = true;
    const isSent = await attempt(() => post(from, name));
    send.disabled = false;
    if (isSent) from.set("");
    if (name !== "customer") tell({ kind: isSent ? "sent" : "failed", voice: name });
    from.node.focus();
  };
  /**
   * @param {import("./editor.js").Editor} from
   * @param {Voice["name"]} name
   */
  const post = async (from, name) => {
    const { agentId } = view.current();
    if (name !== "customer") {
      tell({ kind: "sending", voice: name });
      for (const gate of gates) {
        const problem = await gate();
        if (problem !== null) throw new Error(problem);
      }
    }
    const by = name !== "customer" && agentId !== null ? { by: agentId } : {};
    await ask("POST", path, { ...voice.body, ...by, ...from.written() });
  };

  const form = element(
    "form",
    {
      class: "composer",
      "data-voice": first.name,
      /** @param {Event} event */
      onsubmit: (event) => {
        event.preventDefault();
        void submit();
      },
    },
    element("fieldset", { class: "voices" }, element("legend", { class: "unseen" }, "Who writes"), ...choices),
    customer.node,
    agent.node,
    element("p", { class: "composer-foot" }, element("span", { class: "quiet hint" }, "Ctrl + Enter sends"), send),
  );
  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  });
  turnTo(first);
  return {
    node: form,
    agent,
    voice: () => agentVoice,
    turnTo(name) {
      const found = offered.find((each) => each.name === name);
      if (found) turnTo(found);
    },
    onEvent: (listener) => void listeners.push(listener),
    beforeSending: (gate) => void gates.push(gate),
  };
}

/**
 * What stands in the composer's place where nothing can be written.
 * @param {string} text
 */
export const noComposer = (text) => element("p", { class: "composer closed" }, text);
