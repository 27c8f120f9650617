import { element } from "./element.js";
import { ask, attempt } from "./sandbox.js";

const VOICES = [
  { name: "customer", label: "Customer writes", button: "Send as customer", body: { by: "requester" } },
  { name: "reply", label: "Public reply", button: "Send reply", body: { by: "agent", isPublic: true } },
  { name: "note", label: "Internal note", button: "Add note", body: { by: "agent", isPublic: false } },
];

/**
 * Where one writes, in one of three voices. What was typed stays until it is sent.
 * @param {{ ticketId: number, requesterName: string, isClosed: boolean, isCustomerView: boolean }} about
 */
export function composer({ ticketId, requesterName, isClosed, isCustomerView }) {
  if (isClosed)
    return element(
      "p",
      { class: "composer closed" },
      "This ticket is closed. It takes no more comments; write a new one instead.",
    );
  let voice = VOICES[0];
  const text = /** @type {HTMLTextAreaElement} */ (
    element("textarea", { rows: 3, "aria-label": "Message", placeholder: `Write as ${requesterName}…` })
  );
  const send = /** @type {HTMLButtonElement} */ (element("button", { type: "submit" }, "Send as customer"));
  const voices = isCustomerView ? VOICES.slice(0, 1) : VOICES;
  const choices = voices.map((each, index) => {
    const radio = element("input", { type: "radio", name: "voice", value: each.name, checked: index === 0 });
    radio.addEventListener("change", () => {
      voice = each;
      form.dataset["voice"] = each.name;
      send.textContent = each.button;
      text.placeholder =
        each.name === "customer"
          ? `Write as ${requesterName}…`
          : each.name === "note"
            ? "Only reps see this…"
            : `Answer ${requesterName}…`;
    });
    return element("label", {}, radio, element("span", {}, each.label));
  });
  const submit = async () => {
    if (text.value.trim() === "") return text.focus();
    send.disabled = true;
    const isSent = await attempt(() =>
      ask("POST", `/tickets/${ticketId}/comments`, { ...voice?.body, text: text.value }),
    );
    send.disabled = false;
    if (isSent) text.value = "";
    text.focus();
  };
  const form = element(
    "form",
    {
      class: "composer",
      "data-voice": "customer",
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
