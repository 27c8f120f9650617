/** @type {import("./new-ticket.js").TicketOffer} */
export const FRESHDESK_OFFER = {
  ways: [
    { label: "Customer, by e-mail", body: { source: 1 } },
    { label: "Customer, in the portal", body: { source: 2 } },
    { label: "Customer, by the feedback widget", body: { source: 9 } },
    { label: "Customer, by chat", body: { source: 7 } },
    { label: "Customer, by telephone", body: { source: 3, by: "agent" } },
  ],
};
