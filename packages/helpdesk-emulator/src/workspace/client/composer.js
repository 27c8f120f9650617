import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";

/**
 * One of the voices in which one writes. `body` goes along with what was typed.
 * @typedef {{ name: "customer" | "reply" | "note", label: string, button: string, body: object }} Voice
 */

/**
 * Where one writes, in one of a few voices, the customer's first. What was typed stays until it is sent.
 * @param {{ path: string, voices: [Voice, ...Voice[]], requesterName: string, isCustomerView: boolean }} about
 */
export function composer({ path, voices, requesterName, isCustomerView }) {
  const [first] = voices;
  let voice = first;
  const hints = {
    customer: `Write as ${requesterName}…`,
    reply: `Answer ${requesterName}…`,
    note: "Only reps see this…",
  };
  const text = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { rows: 3, "aria-label": "Message", placeholder: hints[first.name] })
  );
  const send = /** @type {HTMLButtonElement} */ (element("button", { type: "submit" }, first.button));
  const offered = isCustomerView ? [first] : voices;
  const choices = offered.map((each, index) => {
    const radio = element("input", { type: "radio", name: "voice", value: each.name, checked: index === 0 });
    radio.addEventListener("change", () => {
      voice = each;
      form.dataset["voice"] = each.name;
      send.textContent = each.button;
      text.placeholder = hints[each.name];
    });
    return element("label", {}, radio, element("span", {}, each.label));
  });
  const submit = async () => {
    if (text.value.trim() === "") return text.focus();
    send.disabled = true;
    const isSent = await attempt(() => ask("POST", path, { ...voice.body, text: text.value }));
    send.disabled = false;
    if (isSent) text.value = "";
    text.focus();
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
    text,
    element("p", { class: "composer-foot" }, element("span", { class: "quiet hint" }, "Ctrl + Enter sends"), send),
  );
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void submit();
  });
  return form;
}

/**
 * What stands in the composer's place where nothing can be written.
 * @param {string} text
 */
export const noComposer = (text) => element("p", { class: "composer closed" }, text);
