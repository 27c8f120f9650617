import type { FakeArticle, FakeZendesk } from "./fake-zendesk.ts";

/** Articles of every kind: three locales, a draft translation, an outdated one, both kinds of segments. */
export function fillHelpCenter(zendesk: FakeZendesk): { refunds: FakeArticle; shipping: FakeArticle } {
  const refunds = zendesk.addArticle(501);
  zendesk.translate(refunds, "en-us", {
    title: "Refunds",
    body: "<h2>How long a refund takes</h2><p>A refund takes seventeen days until the money is back on your card or bank account.</p><ul><li>Card payments go back to the card.</li><li>Bank transfers go back to the account.</li></ul>",
  });
  zendesk.translate(refunds, "fr", {
    title: "Remboursements",
    body: "<p>Le délai d'un remboursement est de dix-sept jours.</p>",
  });
  zendesk.translate(refunds, "de", {
    title: "Rückerstattung",
    body: "<p>Eine Rückerstattung dauert siebzehn Tage.</p>",
    draft: true,
  });
  const shipping = zendesk.addArticle(502);
  zendesk.translate(shipping, "en-us", {
    title: "Shipping to Iceland",
    body: "<p>Shipping to Iceland takes eleven days by boat.</p>",
  });
  zendesk.translate(shipping, "fr", {
    title: "Livraison en Islande",
    body: "<p>La livraison en Islande prend onze jours par bateau.</p>",
  });
  zendesk.translate(shipping, "de", {
    title: "Versand nach Island",
    body: "<p>Der Versand nach Island dauert neun Tage.</p>",
    outdated: true,
  });
  const partners = zendesk.addArticle(503, { user_segment_id: 42 });
  zendesk.translate(partners, "en-us", {
    title: "Partner prices",
    body: "<p>The wholesale discount for partners is forty percent.</p>",
  });
  const staff = zendesk.addArticle(504, { user_segment_ids: [43, 44] });
  zendesk.translate(staff, "en-us", { title: "Escalation", body: "<p>Escalate outages to the night desk.</p>" });
  const draft = zendesk.addArticle(505);
  zendesk.translate(draft, "en-us", { title: "Coming prices", body: "<p>Prices rise in spring.</p>", draft: true });
  const account = zendesk.addArticle(506);
  zendesk.translate(account, "en-us", {
    title: "Change your password",
    body: "<p>Open Settings, choose Security and press Change password.</p>",
  });
  return { refunds, shipping };
}
