import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paragraph, passage } from "./draft.examples.ts";
import { verifyClaim } from "./verify-claim.ts";

type Said = { source: string; claim: string; locale?: string; language?: string };

/** A claim in another language comes with the source's words as its quote, as a model is asked to. */
function verify({ source, claim, locale = "en-us", language = locale.slice(0, 2) }: Said) {
  const given = passage({ id: "p", title: "About", locale, blocks: [paragraph(source)] });
  const isTranslated = language !== locale.slice(0, 2);
  const quote = isTranslated ? source : null;
  return verifyClaim({ sentence: claim, links: [], language, passages: [given], quote });
}

describe("what a passage must say for a sentence to stand", () => {
  it.each<[string, string]>([
    ["Flurbo refunds take 17 days.", "Flurbo refunds take 17 weeks."],
    ["Flurbo refunds take 17 days.", "Flurbo refunds take a day."],
    ["Flurbo refunds take seventeen days.", "Flurbo refunds take three days."],
    ["Flurbo refunds take 17 business days.", "Flurbo refunds take 17 days."],
    ["Flurbo refunds take 3 to 5 days.", "Flurbo refunds take 3 days."],
    ["Flurbo refunds take 3-5 days.", "Flurbo refunds take at least 5 days."],
    ["Flurbo refunds take at least 5 days.", "Flurbo refunds take at most 5 days."],
    ["You can return the Flurbo within 30 days.", "You can return the Flurbo after 30 days."],
    ["The Flurbo costs $20 a month.", "The Flurbo costs €20 a month."],
    ["The Flurbo costs 20 USD a month.", "The Flurbo costs 20 USD a year."],
    ["The Flurbo plan gives 10 % off.", "The Flurbo plan gives 10 dollars off."],
    ["The upload limit of the Flurbo is 20 MB.", "The upload limit of the Flurbo is 20 GB."],
    ["The Flurbo sale ends on March 5, 2026.", "The Flurbo sale ends on March 6, 2026."],
    ["The Flurbo sale ends on March 5, 2026.", "The Flurbo sale ends on 5 May 2026."],
    ["The Flurbo sale ends on March 5.", "The Flurbo sale ends on March 5, 2026."],
    ["The Flurbo office opens at 9 am.", "The Flurbo office opens at 9 pm."],
    ["The Flurbo office opens on Monday.", "The Flurbo office opens on Sunday."],
    ["Flurbo Pro refunds take long.", "Flurbo Plus refunds take long."],
    ["Use the Flurbo product for refunds.", "Use the Flurbo Pro for refunds."],
    ["Flurbo refunds are paid to the card.", "Stripe refunds are paid to the card."],
    ["Enable the Flurbo firewall in the settings.", "Disable the Flurbo firewall in the settings."],
    ["Save the Flurbo report before you close the window.", "Save the Flurbo report after you close the window."],
    ["The Flurbo plan is available in Spain.", "The Flurbo plan is unavailable in Spain."],
    ["Some Flurbo plans include a refund.", "All Flurbo plans include a refund."],
    ["You may get a Flurbo refund for the order.", "You must get a Flurbo refund for the order."],
    ["Flurbo plans include free delivery.", "Flurbo plans exclude free delivery."],
  ])("R001: %j does not carry %j", (source, claim) => {
    expect(verify({ source, claim: source })).toMatchObject({ supported: true });
    expect(verify({ source, claim })).toMatchObject({ supported: false });
  });

  it.each<[string, string]>([
    ["Flurbo refunds take seventeen days.", "Flurbo refunds take 17 days."],
    ["Flurbo refunds take 3 to 5 days.", "Flurbo refunds take 3–5 days."],
    ["Flurbo refunds take 3-5 days.", "Flurbo refunds take up to 5 days."],
    ["Flurbo refunds take 3-5 days.", "Flurbo refunds take at least 3 days."],
    ["The Flurbo costs $1,200.50 a year.", "The Flurbo costs 1200.5 USD per year."],
    ["The Flurbo costs 20 USD per month.", "The Flurbo costs $20 a month."],
    ["The Flurbo plan gives 10% off.", "The Flurbo plan gives 10 percent off."],
    ["The Flurbo sale ends on March 5, 2026.", "The Flurbo sale ends on 5 March 2026."],
    ["The Flurbo sale ends on 2026-03-05.", "The Flurbo sale ends on March 5th, 2026."],
    ["The Flurbo sale ends on March 5, 2026.", "The Flurbo sale ends on March 5."],
    ["The Flurbo office opens at 9 am.", "The Flurbo office opens at 09:00."],
    ["The Flurbo office closes at 5:30 pm.", "The Flurbo office closes at 17:30."],
    ["Time limit for Flurbo refunds in days: 30", "The time limit for Flurbo refunds is 30 days."],
    ["You get a Flurbo backup every day.", "You get a daily Flurbo backup."],
    ["The Flurbo plan is not available in Spain.", "The Flurbo plan is unavailable in Spain."],
    ["Call us between 9:00 and 17:00 about the Flurbo.", "Call us about the Flurbo between 9 am and 5 pm."],
    ["Please select the Flurbo, then press Save.", "Choose the Flurbo, then press Save."],
  ])("%j carries %j", (source, claim) => {
    expect(verify({ source, claim })).toMatchObject({ supported: true });
  });

  it.each<[string, string, string, string]>([
    [
      "de",
      "Die Erstattung dauert 17 Tage.",
      "Die Erstattung dauert 17 Wochen.",
      "Die Erstattung dauert siebzehn Tage.",
    ],
    [
      "de",
      "Der Verkauf endet am 5. März 2026.",
      "Der Verkauf endet am 5. April 2026.",
      "Der Verkauf endet am 05.03.2026.",
    ],
    ["de", "Kündigen Sie vor 30 Tagen.", "Kündigen Sie nach 30 Tagen.", "Kündigen Sie vor 30 Tagen."],
    ["de", "Das kostet 1.200,50 € im Jahr.", "Das kostet 120050 € im Jahr.", "Das kostet 1200,5 Euro im Jahr."],
    [
      "fr",
      "Le remboursement prend 17 jours.",
      "Le remboursement prend 17 mois.",
      "Le remboursement prend dix-sept jours.",
    ],
    ["fr", "L'offre finit le 5 mars 2026.", "L'offre finit le 5 avril 2026.", "L'offre finit le 05/03/2026."],
    [
      "fr",
      "Fermez l'application après la sauvegarde.",
      "Fermez l'application avant la sauvegarde.",
      "Fermez l'application après la sauvegarde.",
    ],
    [
      "es",
      "El reembolso tarda 17 días hábiles.",
      "El reembolso tarda 17 días.",
      "El reembolso tarda diecisiete días hábiles.",
    ],
    [
      "es",
      "La oferta termina el 5 de marzo de 2026.",
      "La oferta termina el 5 de mayo de 2026.",
      "La oferta termina el 5 de marzo.",
    ],
    [
      "it",
      "Il rimborso richiede 17 giorni.",
      "Il rimborso richiede 17 ore.",
      "Il rimborso richiede diciassette giorni.",
    ],
    [
      "nl",
      "De terugbetaling duurt 17 dagen.",
      "De terugbetaling duurt 17 weken.",
      "De terugbetaling duurt zeventien dagen.",
    ],
    ["ar", "يستغرق استرداد المبلغ ٣٠ يوما", "يستغرق استرداد المبلغ ٤٠ يوما", "يستغرق استرداد المبلغ 30 يوما"],
    ["zh", "退款需要三十天。", "退款需要七天。", "退款需要30天。"],
    ["ja", "返金には30日かかります。", "返金には30か月かかります。", "返金には３０日かかります。"],
    [
      "ru",
      "Возврат через PayPal занимает 17 дней.",
      "Возврат через Stripe занимает 17 дней.",
      "Возврат через PayPal занимает 17 дней.",
    ],
  ])("R001: in %s, %j does not carry %j but %j", (locale, source, wrong, right) => {
    expect(verify({ source, claim: right, locale })).toMatchObject({ supported: true });
    expect(verify({ source, claim: wrong, locale })).toMatchObject({ supported: false });
  });

  it.each<[string, string, string]>([
    ["de", "Eine Erstattung dauert 17 Tage.", "Eine Erstattung dauert 17 Wochen."],
    ["fr", "Un remboursement prend 17 jours.", "Un remboursement prend 17 mois."],
    ["es", "Un reembolso tarda 17 días.", "Un reembolso tarda 17 semanas."],
    ["ar", "يستغرق الاسترداد ١٧ يوما", "يستغرق الاسترداد ١٧ شهر"],
    ["ja", "返金には17日かかります。", "返金には17か月かかります。"],
  ])("H15: a translation into %s keeps what is counted: %j stands, %j does not", (language, right, wrong) => {
    const source = "A refund takes 17 days.";
    expect(verify({ source, claim: right, language })).toMatchObject({ supported: true });
    expect(verify({ source, claim: wrong, language })).toMatchObject({ supported: false });
  });

  it("property: another number, or another measure, never stands", () => {
    const measures = [
      "days",
      "weeks",
      "hours",
      "months",
      "minutes",
      "years",
      "euros",
      "dollars",
      "GB",
      "MB",
      "percent",
    ];
    const quantity = fc.record({ value: fc.integer({ min: 2, max: 9_999 }), measure: fc.constantFrom(...measures) });
    fc.assert(
      fc.property(quantity, quantity, (one, other) => {
        const say = ({ value, measure }: typeof one) =>
          `The Flurbo service plan includes ${value} ${measure} for everyone.`;
        const isSame = one.value === other.value && one.measure === other.measure;
        expect(verify({ source: say(one), claim: say(other) }).supported).toBe(isSame);
      }),
    );
  });

  it("property: a date stands in every way of writing it, and no other date does", () => {
    const day = fc.date({ min: new Date("2001-01-01"), max: new Date("2039-12-28"), noInvalidDate: true });
    const write = (date: Date, month: "long" | "short", locale: string) =>
      new Intl.DateTimeFormat(locale, {
        dateStyle: undefined,
        day: "numeric",
        month,
        year: "numeric",
        timeZone: "UTC",
      }).format(date);
    const say = (date: string) => `The Flurbo warranty for customers ends on ${date}.`;
    fc.assert(
      fc.property(day, day, fc.constantFrom("en-US", "en-GB"), (date, other, locale) => {
        const iso = date.toISOString().slice(0, 10);
        expect(verify({ source: say(iso), claim: say(write(date, "long", locale)) }).supported).toBe(true);
        expect(verify({ source: say(write(date, "short", locale)), claim: say(iso) }).supported).toBe(true);
        const isSame = other.toISOString().slice(0, 10) === iso;
        expect(verify({ source: say(iso), claim: say(write(other, "long", locale)) }).supported).toBe(isSame);
      }),
    );
  });

  it("property: nothing that is written makes it throw or run away", () => {
    const language = fc.constantFrom("en", "de", "fr", "es", "zh", "ar", "tr", "xx", "en-US", "");
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.string({ unit: "grapheme" }),
        language,
        (source, claim, locale) => {
          expect(typeof verify({ source: `Text ${source}`, claim, locale: locale || "en" }).supported).toBe("boolean");
        },
      ),
    );
    const started = performance.now();
    for (const piece of ["1-", "1 ", "a ", "12:", "1.", "5 days ", "March 5, ", "(", "Aa"]) {
      verify({ source: piece.repeat(2_000), claim: piece.repeat(600) });
    }
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
