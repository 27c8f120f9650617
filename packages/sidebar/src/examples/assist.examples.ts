import type { AssistClaim, AssistHandOff, AssistSource, AssistSuggestion, AssistView } from "@opencx/shared/assist";

/** All examples are looked at in this moment. */
export const NOW = Date.parse("2026-11-20T10:00:00Z");
const ago = (minutes: number) => new Date(NOW - minutes * 60_000).toISOString();
const DASHBOARD = "https://copilot.example.com";
const TRAINING_URL = `${DASHBOARD}/training/answers/trace-1`;

export const PUBLIC_SOURCE: AssistSource = {
  articleId: "art-1",
  title: "How long do refunds take?",
  url: "https://help.example.com/hc/en-us/articles/101-refunds",
  locale: "en-us",
  visibility: "public",
  trainingUrl: `${DASHBOARD}/training/articles/art-1`,
  updatedAt: ago(60 * 24 * 12),
};
export const INTERNAL_SOURCE: AssistSource = {
  articleId: "art-2",
  title: "Refund exceptions for damaged boards",
  url: "https://help.example.com/hc/en-us/articles/202-exceptions",
  locale: "en-us",
  visibility: "internal",
  trainingUrl: `${DASHBOARD}/training/articles/art-2`,
  updatedAt: ago(60 * 24 * 200),
};

const claim = (sentence: string, source: AssistSource, quote = sentence): AssistClaim => ({
  sentence,
  supported: true,
  articleId: source.articleId,
  quote,
});

export const REFUND: AssistSuggestion = {
  id: "sug-1",
  html: '<div><p>A Flurbo refund takes 17 days. It is paid to the card you used.</p><ol><li>Open <strong>Orders</strong> in your <a href="https://shop.example.com/account">account</a>.</li><li>Choose <code>Return</code>.</li></ol><p>You cannot cancel a refund once it is sent.</p></div>',
  text: "A Flurbo refund takes 17 days. It is paid to the card you used.\n\n1. Open Orders in your account.\n2. Choose Return.\n\nYou cannot cancel a refund once it is sent.",
  locale: "en-us",
  stale: false,
  confidence: 0.86,
  sources: [PUBLIC_SOURCE],
  claims: [
    claim("A Flurbo refund takes 17 days.", PUBLIC_SOURCE, "Flurbo refunds take 17 days."),
    claim("It is paid to the card you used.", PUBLIC_SOURCE, "They are paid to the card you used."),
    claim("Open Orders in your account.", PUBLIC_SOURCE),
    claim("Choose Return.", PUBLIC_SOURCE),
    claim("You cannot cancel a refund once it is sent.", PUBLIC_SOURCE),
  ],
};

export const READY: AssistView = {
  state: "ready",
  reason: "answer_found",
  updatedAt: ago(3),
  suggestion: REFUND,
  handoff: null,
  sessionUrl: `${DASHBOARD}/sessions/4521`,
  trainingUrl: TRAINING_URL,
  dashboardUrl: DASHBOARD,
  missing: ["Whether shipping costs are refunded as well"],
  similar: [
    { title: "Refund for a broken board", sessionUrl: `${DASHBOARD}/sessions/4310`, at: ago(60 * 24 * 3) },
    {
      title: "When does [name_1] get the money back?",
      sessionUrl: `${DASHBOARD}/sessions/4188`,
      at: ago(60 * 24 * 40),
    },
  ],
  why: {
    steps: [
      "The customer's last message is unanswered.",
      "Topic: Refunds.",
      "3 articles found, 1 used.",
      "Every sentence has a source.",
    ],
    figures: [
      { name: "support", value: 0.81, needed: 0.5, isDeciding: true },
      { name: "topic", value: 0.62, needed: 0.55, isDeciding: false },
    ],
  },
};

/** An answer with nothing in it but its state. */
export function assistIn(state: AssistView["state"], reason: string | null = null): AssistView {
  const { sessionUrl, trainingUrl, dashboardUrl = DASHBOARD } = READY;
  return { state, reason, updatedAt: ago(3), suggestion: null, handoff: null, sessionUrl, trainingUrl, dashboardUrl };
}

/** A ready draft with some of it changed. */
export function readyWith(suggestion: Partial<AssistSuggestion>, view: Partial<AssistView> = {}): AssistView {
  return { ...READY, ...view, suggestion: { ...REFUND, ...suggestion } };
}

export const HAND_OFF: AssistHandOff = {
  reason: "customer_request",
  summary:
    "The board arrived with a cracked edge. The customer followed the return steps and was told to wait, and now asks for a person.",
  sentiment: "negative",
  frustrated: true,
  language: "de",
  wants: "A new board before the fair on Friday",
  tried: ["Return started on 14 November", "Photo of the damage sent"],
  promised: ["An answer within one working day"],
  missing: ["Order number", "Delivery address for the fair"],
  at: ago(9),
};

export const INTERNAL_READY = readyWith({
  html: "<div><p>A Flurbo refund takes 17 days. Damaged boards are replaced at once.</p></div>",
  text: "A Flurbo refund takes 17 days. Damaged boards are replaced at once.",
  sources: [PUBLIC_SOURCE, INTERNAL_SOURCE],
  claims: [
    claim("A Flurbo refund takes 17 days.", PUBLIC_SOURCE),
    claim(
      "Damaged boards are replaced at once.",
      INTERNAL_SOURCE,
      "Damaged boards are replaced at once, without a return.",
    ),
  ],
});

export const PARTLY_SOURCED = readyWith(
  {
    html: "<div><p>A Flurbo refund takes 17 days. We will call you tomorrow. Kind regards, Zed</p></div>",
    text: "A Flurbo refund takes 17 days. We will call you tomorrow. Kind regards, Zed",
    claims: [
      claim("A Flurbo refund takes 17 days.", PUBLIC_SOURCE),
      { sentence: "We will call you tomorrow.", supported: false, articleId: null, quote: null },
      { sentence: "Kind regards, Zed", supported: true, articleId: null, quote: null, ruleId: "rule-1" },
      { sentence: "Nothing else is charged.", supported: false, articleId: null, quote: null },
    ],
  },
  { reason: "best_effort" },
);

const ARABIC_SOURCE: AssistSource = {
  ...PUBLIC_SOURCE,
  title: "كم يستغرق استرداد المبلغ؟",
  locale: "ar",
  url: "https://help.example.com/hc/ar/articles/101",
};
export const ARABIC_READY = readyWith(
  {
    html: '<div dir="rtl"><p>يستغرق استرداد مبلغ Flurbo 17 يومًا. يُدفع المبلغ إلى البطاقة التي استخدمتها.</p></div>',
    text: "يستغرق استرداد مبلغ Flurbo 17 يومًا. يُدفع المبلغ إلى البطاقة التي استخدمتها.",
    locale: "ar",
    sources: [ARABIC_SOURCE],
    claims: [
      claim("يستغرق استرداد مبلغ Flurbo 17 يومًا.", ARABIC_SOURCE),
      claim("يُدفع المبلغ إلى البطاقة التي استخدمتها.", ARABIC_SOURCE),
    ],
  },
  { missing: ["هل تُردّ تكاليف الشحن أيضًا"] },
);

const JAPANESE_SOURCE: AssistSource = { ...PUBLIC_SOURCE, title: "返金にはどのくらいかかりますか？", locale: "ja" };
export const JAPANESE_READY = readyWith({
  html: "<div><p>Flurbo の返金には 17 日かかります。ご利用のカードに返金されます。</p></div>",
  text: "Flurbo の返金には 17 日かかります。ご利用のカードに返金されます。",
  locale: "ja",
  sources: [JAPANESE_SOURCE],
  claims: [
    claim("Flurbo の返金には 17 日かかります。", JAPANESE_SOURCE),
    claim("ご利用のカードに返金されます。", JAPANESE_SOURCE),
  ],
});

const LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";
const LONG_STEPS = Array.from(
  { length: 24 },
  (_, at) => `Step ${at + 1}: open page ${at + 1} of the settings and wait until it says that it is done.`,
);
/** A ticket with hundreds of messages, and a draft with everything in it that a panel has little room for. */
export const VERY_LONG = readyWith(
  {
    html: `<div><p>${LONG_WORD} https://example.com/${"long-path/".repeat(12)}</p><ol>${LONG_STEPS.map((step) => `<li>${step}</li>`).join("")}</ol><table><tbody><tr><td>Model</td><td>Weight</td><td>Runtime</td><td>Guarantee</td></tr><tr><td>Flurbo 3000 Professional</td><td>12.5 kg</td><td>14 hours</td><td>24 months</td></tr></tbody></table><pre><code>flurbo --reset --factory --all-settings --confirm --and-wait-until-the-light-is-green\nflurbo --status</code></pre></div>`,
    text: LONG_STEPS.join("\n"),
    sources: Array.from({ length: 8 }, (_, at) => ({
      ...(at % 3 === 2 ? INTERNAL_SOURCE : PUBLIC_SOURCE),
      articleId: `art-long-${at}`,
      title:
        at === 0
          ? `${LONG_WORD}: a title that goes on for quite a while, as titles do`
          : `Article ${at + 1} about the settings`,
    })),
    claims: LONG_STEPS.map((sentence, at) => ({
      sentence,
      supported: true,
      articleId: `art-long-${at % 8}`,
      quote: sentence,
    })),
  },
  { readComments: { read: 40, total: 318 } },
);

/** Texts that try to become markup wherever they are shown. */
export const HOSTILE = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
export const HOSTILE_READY: AssistView = {
  ...readyWith({
    html: `<p onclick="document.title='owned'">${HOSTILE} <a href="javascript:document.title='owned'">here</a> <svg onload="document.title='owned'"></p>`,
    text: HOSTILE,
    sources: [
      {
        ...PUBLIC_SOURCE,
        title: HOSTILE,
        url: "javascript:alert(1)",
        trainingUrl: "data:text/html,<script>alert(1)</script>",
      },
    ],
    claims: [claim(HOSTILE, PUBLIC_SOURCE, HOSTILE)],
  }),
  handoff: { ...HAND_OFF, summary: HOSTILE, wants: HOSTILE, tried: [HOSTILE], reason: HOSTILE, language: HOSTILE },
  missing: [HOSTILE],
  similar: [{ title: HOSTILE, sessionUrl: "javascript:alert(1)", at: ago(3) }],
  why: { steps: [HOSTILE], figures: [{ name: HOSTILE, value: 1, needed: 2, isDeciding: true }] },
};
