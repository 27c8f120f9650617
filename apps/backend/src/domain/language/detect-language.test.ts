import { describe, expect, it } from "vitest";
import { detectLanguage } from "./detect-language.ts";

describe("detectLanguage", () => {
  it.each([
    ["How do I reset my password? I have tried the link twice.", "de", "en"],
    ["Wie kann ich mein Passwort zurücksetzen?", "en-US", "de"],
    ["Passwort vergessen", "en", "de"],
    ["¿Dónde está mi pedido? Lo compré hace una semana.", "en", "es"],
    ["Où est ma commande ? Je n'ai rien reçu.", "en", "fr"],
    ["注文をキャンセルしたい", "en", "ja"],
    ["取消订单", "en", "zh"],
    ["كيف يمكنني إعادة تعيين كلمة المرور؟", "en", "ar"],
    ["איפה ההזמנה שלי", "en", "he"],
    ["Не могу войти в свой аккаунт, помогите", "en", "ru"],
  ])("H15: reads %j as its own language although the locale says %s", (text, fallback, language) => {
    expect(detectLanguage(text, fallback)).toBe(language);
  });

  it.each([
    ["Hi", "pt-BR", "pt"],
    ["refund", "en-us", "en"],
    ["", "fr", "fr"],
    ["#12345 https://shop.example/x [email_1]", "nl", "nl"],
    ["OK", "ar", "ar"],
  ])("H15: takes the locale's language where %j is too short to tell", (text, fallback, language) => {
    expect(detectLanguage(text, fallback)).toBe(language);
  });

  it("is not misled by addresses and placeholders around the words", () => {
    const text = "Meine Bestellung https://www.example.com/your/order/status/page ist nicht da [email_1] [phone_2]";
    expect(detectLanguage(text, "en")).toBe("de");
  });

  it("reads only the beginning of very long text", () => {
    const started = process.cpuUsage();
    detectLanguage("Wo ist meine Bestellung? ".repeat(200_000), "en");
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
  });
});
