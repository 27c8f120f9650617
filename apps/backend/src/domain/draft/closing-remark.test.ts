import { describe, expect, it } from "vitest";
import { isClosingRemark } from "./closing-remark.ts";

describe("isClosingRemark", () => {
  it.each([
    ["en", "thanks, solved!"],
    ["en", "Thanks so much, that worked!"],
    ["en", "Hi Anna, that fixed it. You can close this ticket. Best regards, Peter"],
    ["de", "Vielen Dank, hat geklappt!"],
    ["fr", "Merci beaucoup, ça marche."],
    ["es", "¡Muchas gracias, solucionado!"],
    ["nl", "Bedankt, het is gelukt"],
  ])("R060: in %s, %j asks for nothing", (language, message) => {
    expect(isClosingRemark(message, language)).toBe(true);
  });

  it.each([
    ["en", "Thanks! How long do refunds take?"],
    ["en", "Thanks, but it still does not work."],
    ["en", "Thanks in advance. I want to change the address of my order."],
    ["en", "It worked, but now my invoice shows the wrong company and another VAT number."],
    ["en", "Please help me"],
    ["de", "Danke, aber es geht nicht."],
    ["de", "Danke im Voraus, ich brauche eine neue Rechnung mit anderer Adresse"],
    ["en", ""],
    ["hu", "Köszönöm!"],
  ])("in %s, %j may ask for something", (language, message) => {
    expect(isClosingRemark(message, language)).toBe(false);
  });
});
