import type { ZendeskAccount } from "@opencx/helpdesk-emulator";

/** The help center of an invented shop: what customers may read, and one article that only reps may. */
const ARTICLES = [
  {
    title: "How long refunds take",
    body: "<h2>When you get your money back</h2><p>A refund takes five working days after your parcel has reached our warehouse. The money goes back to the card or the account that you paid with.</p><p>You get an e-mail as soon as the refund is on its way.</p>",
  },
  {
    title: "Returning an order",
    body: "<h2>Send something back</h2><p>You can return an unopened order within 30 days of delivery. Open your order, choose Return, and print the label. Returning is free of charge within the country.</p>",
  },
  {
    title: "Warranty and repairs",
    body: "<h2>When something breaks</h2><p>Lamps and kettles carry a warranty of two years. Describe the fault, attach a photograph, and our workshop answers on the same day.</p>",
  },
  {
    title: "Paying by invoice",
    body: "<h2>For schools and companies</h2><p>Schools and companies may pay by invoice within thirty days. Ask for it once, and every later purchase offers it.</p>",
  },
  {
    title: "Shipping abroad",
    body: "<h2>Where we ship</h2><p>We ship to all countries of the European Union, to Norway and to Iceland. A parcel to Iceland takes eleven days by boat.</p>",
  },
] as const;
const FOR_REPS = {
  title: "Goodwill vouchers",
  body: "<h2>When a voucher may be given</h2><p>For a parcel that was damaged on its way, a rep may give a goodwill voucher of fifteen euros, once for each order.</p>",
};

/** Fills an account's help center. */
export function openShop(account: ZendeskAccount): void {
  for (const article of ARTICLES) account.createArticle(article);
  const userSegmentId = account.addSegment({ name: "Reps", userType: "staff" });
  account.createArticle({ ...FOR_REPS, userSegmentId });
}

export type Question = { subject: string; text: string; requester: { name: string; email: string } };
const from = (name: string) => ({ name, email: `${name.toLowerCase().replaceAll(" ", ".")}@example.com` });

/** What customers of the shop write. */
export const QUESTIONS = {
  refund: {
    subject: "When do I get my money back?",
    text: "Hello, I sent my order back last week. How long does a refund take until the money is back on my card?",
    requester: from("Robin Vale"),
  },
  iceland: {
    subject: "Parcel to Iceland",
    text: "Hi! How many days does shipping a parcel to Iceland take?",
    requester: from("Jule Sommer"),
  },
  voucher: {
    subject: "Parcel arrived damaged",
    text: "My parcel was damaged on its way. May I have a goodwill voucher for it?",
    requester: from("Tobias Lund"),
  },
  sponsoring: {
    subject: "Shirts for our team",
    text: "Would you like to sponsor the handball shirts of our youth team this season?",
    requester: from("Sol Ferreira"),
  },
  person: {
    subject: "Please call me",
    text: "I have had enough of automatic answers. I want to talk to a human, please.",
    requester: from("Ines Okonkwo"),
  },
} as const satisfies Record<string, Question>;

/** What came in before the copilot did. */
export const EARLIER: readonly Question[] = [
  {
    subject: "Invoice for our school",
    text: "Could you send us the invoice again, please?",
    requester: from("Ottilie Marsh"),
  },
  { subject: "Kettle does not switch off", text: "The kettle boils on and on.", requester: from("Rowan Keller") },
  { subject: "Gift wrapping", text: "Is there gift wrapping in winter?", requester: from("Mireille Dast") },
  { subject: "Wrong colour", text: "I ordered the green lamp and got the grey one.", requester: from("Caetano Prado") },
];

const REFUND_SUBJECTS = [
  "When do I get my money back?",
  "Refund still missing",
  "Money not back yet",
  "About my return",
];
const CUSTOMERS = ["Robin Vale", "Haruka Minami", "Ville Korhonen", "Nora Iversen", "Milan Petrov", "Aoife Brennan"];

/** The same question by another customer each time: a list in which everybody is one person is no list of a shop. */
export function askedBy(question: Question, count: number): Question {
  if (count === 0) return question;
  const name = CUSTOMERS[count % CUSTOMERS.length] ?? question.requester.name;
  const subjects = question.subject === QUESTIONS.refund.subject ? REFUND_SUBJECTS : [question.subject];
  return { ...question, subject: subjects[count % subjects.length] ?? question.subject, requester: from(name) };
}
