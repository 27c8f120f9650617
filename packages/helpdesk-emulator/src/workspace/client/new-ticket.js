import { byId, element } from "./element.js";
import { ask, attempt } from "./sandbox.js";
import { EXAMPLES } from "./ticket-examples.js";

/**
 * The ways in which a helpdesk's tickets are written; `body` goes along with what was typed.
 * @typedef {{ ways: { label: string, body: object }[] }} TicketOffer
 */

/**
 * The dialog for a new ticket; `onCreated` gets its number.
 * @param {TicketOffer} offer
 * @param {(id: number) => void} onCreated
 * @returns {() => void} opens it
 */
export function newTicket({ ways }, onCreated) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("new-ticket-dialog"));
  const way = /** @type {HTMLSelectElement} */ (
    element("select", { name: "way" }, ...ways.map(({ label }, index) => element("option", { value: index }, label)))
  );
  const name = field({ name: "name", autocomplete: "off", required: true, value: "Kim Sample" });
  const email = field({
    name: "email",
    type: "email",
    autocomplete: "off",
    required: true,
    value: "kim.sample@example.com",
  });
  const subject = field({ name: "subject", required: true, autocomplete: "off" });
  const text = /** @type {HTMLTextAreaElement} */ (element("textarea", { name: "text", rows: 6, required: true }));
  const submit = /** @type {HTMLButtonElement} */ (element("button", { type: "submit" }, "Create ticket"));

  /** @param {typeof EXAMPLES[number]} example */
  const fill = (example) => {
    name.value = example.name;
    email.value = `${example.name.toLowerCase().replaceAll(" ", ".")}@example.com`;
    subject.value = example.subject;
    text.value = example.text;
    submit.focus();
  };

  const create = async () => {
    submit.disabled = true;
    const body = {
      ...ways[Number(way.value)]?.body,
      subject: subject.value,
      text: text.value,
      requester: { name: name.value, email: email.value },
    };
    await attempt(async () => {
      const ticket = await ask("POST", "/tickets", body);
      dialog.close();
      subject.value = text.value = "";
      onCreated(ticket.id);
    });
    submit.disabled = false;
  };

  const form = element(
    "form",
    {
      /** @param {Event} event */
      onsubmit: (event) => {
        event.preventDefault();
        void create();
      },
    },
    element("h2", { id: "new-ticket-title" }, "New ticket"),
    element(
      "div",
      { class: "examples", role: "group", "aria-label": "Examples" },
      element("span", { class: "quiet" }, "Try:"),
      ...EXAMPLES.map((example) =>
        element("button", { type: "button", class: "ghost small", onclick: () => fill(example) }, example.label),
      ),
    ),
    labelled("Who writes", way),
    element("div", { class: "pair" }, labelled("Customer's name", name), labelled("Customer's e-mail", email)),
    labelled("Subject", subject),
    labelled("Message", text),
    element(
      "p",
      { class: "dialog-foot" },
      element("button", { type: "button", class: "ghost", onclick: () => dialog.close() }, "Cancel"),
      submit,
    ),
  );
  dialog.append(form);
  return () => {
    dialog.showModal();
    subject.focus();
  };
}

/** @param {Record<string, unknown>} attributes */
const field = (attributes) => /** @type {HTMLInputElement} */ (element("input", attributes));

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
const labelled = (label, control) => element("label", { class: "field" }, element("span", {}, label), control);
