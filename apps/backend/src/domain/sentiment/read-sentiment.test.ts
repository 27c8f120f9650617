import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskPlain } from "#domain/redaction/mask.ts";
import { readSentiment } from "./read-sentiment.ts";

const read = (text: string, earlier: string[] = []) =>
  readSentiment(maskPlain(text), { earlier: earlier.map(maskPlain) });

describe("readSentiment", () => {
  it.each([
    ["Thank you so much, this works perfectly!", "positive"],
    ["The new version is great and your team was very kind.", "positive"],
    ["Vielen Dank, das war wirklich sehr hilfreich und freundlich.", "positive"],
    ["Merci beaucoup, votre service est excellent et très rapide.", "positive"],
    ["How do I change my password?", "neutral"],
    ["I get an error: printing fails and the document is missing.", "neutral"],
    ["I want to talk to a human about my broken order, please.", "neutral"],
    ["How can I send a large attachment?", "neutral"],
    ["How do I save a file in a shared folder, and is it free?", "neutral"],
    ["Wie ändere ich meine Adresse für die nächste Lieferung?", "neutral"],
    ["The food was terrible and the staff were rude.", "negative"],
    ["This is not good, I am not happy with the result.", "negative"],
    ["Ich bin sehr unzufrieden, die Lieferung war schlecht verpackt.", "negative"],
    ["Estoy muy decepcionado, el producto es malo y no sirve.", "negative"],
    ["😡😡", "negative"],
  ])("R191 H12: %s sounds %s", (text, sentiment) => {
    expect(read(text).sentiment).toBe(sentiment);
  });

  it.each([
    ["names the feeling", "I am so frustrated with this."],
    ["judges the service", "This is completely unacceptable, your support is a joke"],
    ["has asked before", "This is the third time I write to you and nobody answers."],
    ["still waits", "I am still waiting for a reply."],
    ["threatens to leave", "Fix it today or I will cancel my contract and move to a competitor."],
    ["threatens with a lawyer", "You will hear from my lawyer."],
    ["swears", "Why the hell does this damn thing never work?!"],
    ["shouts and doubts", "WHY IS NOBODY ANSWERING ME??"],
    ["is German", "Das ist eine Frechheit, ich warte immer noch auf eine Antwort!"],
    ["is French", "C'est inadmissible, toujours aucune réponse de votre part."],
    ["is Spanish", "Es una vergüenza, sigo sin respuesta después de tres semanas."],
    ["is Portuguese", "Isso é um absurdo, ainda sem resposta de vocês."],
    ["is Italian", "È una vergogna, nessuno risponde alle mie mail."],
    ["is Dutch", "Dit is belachelijk, ik heb nog steeds geen antwoord."],
  ])("R138: a customer is frustrated who %s", (_title, text) => {
    expect(read(text)).toMatchObject({ isFrustrated: true, sentiment: "negative" });
  });

  it.each([
    ["describes a fault", "The app crashes and I lost all my data. The error says that the login failed."],
    ["is in a hurry", "This is urgent, please help me as soon as possible!"],
    ["asks for help", "I have no idea how this works, can you please help me? I am stuck."],
    ["is glad, loudly", "WOW!! THIS IS AMAZING, I LOVE IT!!"],
    ["is glad, with strong words", "That's damn good work, thank you!"],
    ["denies it", "It is not frustrating at all, just a question."],
    ["says thanks", "Thanks, that solved it."],
    ["shouts a name", "PLEASE SEE ATTACHED: INVOICE NUMBER ABC"],
  ])("R138: a customer is not frustrated who %s", (_title, text) => {
    expect(read(text).isFrustrated).toBe(false);
  });

  it("R138: saying the same thing again adds to the signs", () => {
    const text = "Where is my parcel? It is disappointing.";
    expect(read(text).isFrustrated).toBe(false);
    expect(read(text, ["Hi", text]).isFrustrated).toBe(true);
    expect(read("Where is it?", ["Where is it?"]).isFrustrated).toBe(false);
  });

  it("R140: gives the words it rests on, as the customer wrote them", () => {
    const text = "Hello. This is the Third Time I ask. It is ridiculous!";
    const { evidence } = read(text);
    expect(evidence).toEqual(expect.arrayContaining(["Third Time", "ridiculous"]));
    for (const quote of evidence) expect(text).toContain(quote);
    expect(read("How do I log in?").evidence).toEqual([]);
  });

  it("always answers within its ranges, quotes only the message, and needs no long time", () => {
    const texts = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 500 }),
      fc
        .array(fc.constantFrom("so ", "not ", "AWFUL ", "!!! ", "but ", "third time ", "ugh", "😡", "\n"), {
          maxLength: 800,
        })
        .map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(texts, fc.array(texts, { maxLength: 3 }), (text, earlier) => {
        const message = maskPlain(text);
        const reading = readSentiment(message, { earlier: earlier.map(maskPlain) });
        expect(Math.abs(reading.score)).toBeLessThanOrEqual(1);
        expect(reading.frustration).toBeGreaterThanOrEqual(0);
        expect(reading.frustration).toBeLessThanOrEqual(1);
        if (reading.isFrustrated) expect(reading.sentiment).toBe("negative");
        expect(reading.evidence.length).toBeLessThanOrEqual(5);
        for (const quote of reading.evidence) expect(message).toContain(quote);
      }),
      { numRuns: 200 },
    );
  });
});
