import { wordsFor } from "../words/words.ts";

/** One sentence and nothing else, where there is no panel to be had. */
export function PlainMessage({ text, locale }: { text: "outside" | "brokenText"; locale: string }) {
  const words = wordsFor(locale);
  return (
    <main className="panel" dir={words.direction} lang={words.locale}>
      <p>{words.say(text)}</p>
    </main>
  );
}
