/** @type {import("./new-ticket.js").TicketOffer} */
export const ZENDESK_OFFER = {
  ways: [
    { label: "Customer, by e-mail", body: { channel: "email" } },
    { label: "Customer, by web form", body: { channel: "web" } },
    { label: "Customer, by chat", body: { channel: "chat" } },
    { label: "Agent, for the customer", body: { by: "agent", channel: "web" } },
  ],
};
