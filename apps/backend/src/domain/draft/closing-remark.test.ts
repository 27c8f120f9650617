import { describe, expect, it } from "vitest";
import { isClosingRemark } from "./closing-remark.ts";

describe("isClosingRemark", () => {
  it.each([
    ["en", "thanks, solved!"],
    ["en", "Thanks so much, that worked!"],
    ["en", "Hi Anna, that fixed it. You can close this ticket. Best regards, Peter"],
    ["en", "I would like to thank you for the quick help, please close the ticket"],
    ["de", "Vielen Dank, hat geklappt!"],
    ["de", "Ich möchte mich für die schnelle Hilfe bedanken, alles gelöst. Vielen Dank!"],
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
    ["en", "Hi, I'd like to know how I can get a refund for the order I made. Thanks!"],
    ["en", "Please tell me how to get a refund. Thank you!"],
    ["en", "I need help with my refund. Thanks"],
    ["de", "Ich brauche Hilfe mit dem Ticket, danke"],
    ["de", "Danke, aber es geht nicht."],
    ["de", "Danke im Voraus, ich brauche eine neue Rechnung mit anderer Adresse"],
    ["en", ""],
    ["hu", "Köszönöm!"],
  ])("in %s, %j may ask for something", (language, message) => {
    expect(isClosingRemark(message, language)).toBe(false);
  });
});
