import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { asksForHuman } from "./asks-for-human.ts";

const ASKS: Record<string, string[]> = {
  en: [
    "Can I talk to a human please?",
    "I want to speak with a real person",
    "human please",
    "I'd like a human to look at this",
    "Forward my case to someone in billing",
    "Are there any humans here?",
    "HUMAN!!!",
    "Agent",
    "please transfer me to an agent",
    "Connect me with someone from your team",
    "I'd like to chat with a customer service representative",
    "Let me talk to your manager",
    "get me a supervisor now",
    "Is there a real person there?",
    "I don't want to talk to a bot",
    "I need a human to look at this",
    "Why can't I talk to a person?",
    "I can't speak to anyone real, put me through to a human",
    "Please escalate this ticket",
    "I prefer a live agent",
    "Could someone call me?",
    "My order is late and I need to speak to somebody about it.",
    "operator",
  ],
  de: [
    "Ich möchte mit einem Menschen sprechen",
    "Kann ich bitte mit jemandem reden?",
    "Verbinden Sie mich bitte mit einem Mitarbeiter",
    "Ich will einen echten Menschen!",
    "Warum kann ich nicht mit einem Menschen sprechen?",
    "Mitarbeiter bitte",
    "Ich will nicht mit einem Bot reden",
  ],
  fr: [
    "Je voudrais parler à un conseiller",
    "Puis-je parler à quelqu'un ?",
    "Passez-moi un humain",
    "Je veux un vrai humain",
    "un conseiller svp",
  ],
  es: [
    "Quiero hablar con una persona",
    "¿Puedo hablar con un agente?",
    "Páseme con un asesor por favor",
    "agente humano por favor",
  ],
  pt: ["Quero falar com um atendente", "Me transfira para um humano", "Gostaria de falar com alguém"],
  it: ["Vorrei parlare con un operatore", "Posso parlare con una persona reale?", "operatore per favore"],
  nl: ["Ik wil graag met een medewerker spreken", "Kan ik met iemand praten?", "Verbind me door met een mens"],
  pl: ["Chcę porozmawiać z konsultantem", "Proszę o połączenie z człowiekiem"],
  sv: ["Jag vill prata med en människa", "Kan jag få tala med någon?"],
  da: ["Jeg vil gerne tale med et menneske", "Kan jeg snakke med en medarbejder?"],
  tr: [
    "Müşteri temsilcisiyle görüşmek istiyorum",
    "Beni bir temsilciye bağlayın",
    "gerçek bir insanla konuşmak istiyorum",
  ],
  ru: [
    "Хочу поговорить с живым человеком",
    "Соедините с оператором",
    "оператор",
    "Переключите меня на оператора пожалуйста",
  ],
  ja: [
    "担当者と話したいです",
    "オペレーターにつないでください",
    "人間と話せますか",
    "有人対応をお願いします",
    "担当者と話せませんか",
  ],
  zh: ["转人工", "我要找人工客服", "请帮我转接真人客服", "我想和真人说话"],
  ko: ["상담원 연결해 주세요", "사람이랑 이야기하고 싶어요", "직원과 통화하고 싶습니다"],
  ar: ["أريد التحدث مع موظف", "هل يمكنني التحدث إلى شخص حقيقي؟", "حولني إلى موظف خدمة العملاء"],
};

/** What only looks like an ask: refusals, accounts of others, and words with another meaning. */
const OTHER_MATTERS = [
  "Do not transfer me to an agent",
  "Please don't connect me to a human, just answer",
  "I don't need a human",
  "No need to speak with a representative",
  "I work in human resources",
  "We need a representative sample of the data",
  "I spoke to an agent yesterday and he said it ships Monday",
  "The agent told me to talk to a manager at my bank",
  "How can my customers talk to an agent in your widget?",
  "I want a password manager",
  "I need a manager account for my store",
  "Is my real estate agent able to log in?",
  "Are human rights covered?",
  "human error caused this",
  "I want to become a sales agent",
  "How do I add another agent seat?",
  "Can someone help me?",
  "Your last answer read like a real person wrote it",
  "How do I forward it to someone?",
  "Are there people who use this on Linux?",
  "Please reset my password",
  "I need a person to sign for the parcel",
  "What does a support agent cost?",
  "The representative of the company signed the contract",
  "Thanks, no human needed",
  "I never want to talk to your agents again",
  "How do I assign a ticket to an agent?",
  "Ich möchte nicht mit einem Mitarbeiter sprechen",
  "Bitte verbinden Sie mich nicht mit einem Mitarbeiter",
  "Wie viele Mitarbeiter hat die Firma?",
  "Ich bin Mitarbeiter der Firma Meyer",
  "Mit einem Klick kann ich sprechen",
  "Ich habe gestern mit einem Mitarbeiter gesprochen",
  "Je ne veux pas parler à un conseiller",
  "J'ai parlé à un conseiller hier",
  "Les ressources humaines m'ont écrit",
  "No quiero hablar con un agente",
  "Ayer hablé con un agente",
  "recursos humanos",
  "Não quero falar com um atendente",
  "Recursos humanos da empresa",
  "Non voglio parlare con un operatore",
  "Ik wil niet met een medewerker spreken",
  "Hoe voeg ik een medewerker toe?",
  "Nie chcę rozmawiać z konsultantem",
  "Jag vill inte prata med en människa",
  "Jeg vil ikke tale med et menneske",
  "Temsilciyle görüşmek istemiyorum",
  "Не хочу говорить с оператором",
  "Какой оператор связи?",
  "担当者に繋がないでください",
  "担当者の名前を教えてください",
  "人工智能是什么",
  "不要转人工",
  "请问人工湖在哪里",
  "상담원 연결하지 마세요",
  "사람이 몇 명인가요",
  "لا أريد التحدث مع موظف",
  "كم عدد الموظفين",
];

describe("asksForHuman", () => {
  it.each(Object.entries(ASKS).flatMap(([language, texts]) => texts.map((text) => [language, text] as const)))(
    "R139 R188: hears the ask for a person (%s): %s",
    (_language, text) => {
      expect(asksForHuman(maskPlain(text))).not.toBeNull();
    },
  );

  it.each(OTHER_MATTERS)("R139: hears no ask for a person in: %s", (text) => {
    expect(asksForHuman(maskPlain(text))).toBeNull();
  });

  it("R139 R140: gives the words that ask, out of a longer message", () => {
    const text = "Hello,\nmy order 4711 is late again. I would like to   talk to a real person about it.\nBest, Ada";
    expect(asksForHuman(maskPlain(text))).toBe("talk to a real person");
  });

  it("R139: a refusal in one sentence does not hide an ask in another", () => {
    expect(asksForHuman(maskPlain("Do not send me articles. Let me speak to a human!"))).toBe("speak to a human");
    expect(asksForHuman(maskPlain("I do not want an agent, just tell me the price."))).toBeNull();
  });

  it("is quick and silent on text that means nothing, however long", () => {
    const pieces = fc.constantFrom(
      "talk ",
      "to ",
      "a ",
      "real ",
      "mit einem ",
      "echten ",
      " ",
      "con un ",
      "z ",
      "人工",
      "(",
      "\n",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 2_000 }), (words) => {
        const from = performance.now();
        asksForHuman(maskPlain(words.join("")));
        expect(performance.now() - from).toBeLessThan(5_000);
      }),
      { numRuns: 30 },
    );
  });
});
