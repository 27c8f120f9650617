import type { Topic, TopicMatch } from "@opencx/shared/topic";
import { detectLanguage } from "#domain/language/detect-language.ts";
import type { MaskedText } from "#domain/redaction/masked-text.ts";
import { type TextFeatures, textFeatures } from "./text-features.ts";
import { cosine, mean, rarityOf, type Vector, vectorOf } from "./vector.ts";

/** From here on a message counts as being about a topic. Set on one half of the measured lists, reported on the other. */
const TOPIC_THRESHOLD = 0.3;
/** Against how close the topic as a whole is: one odd example must not decide alone. */
const NEAREST_EXAMPLE = 0.3;
/** A sentence by itself is judged on less, so it counts a little less than the whole message. */
const SENTENCE_SHARE = 0.9;
const MOST_SENTENCES = 12;

type Part = keyof TextFeatures;
type TopicModel = { topic: Topic; examples: Record<Part, Vector[]>; centre: Record<Part, Vector> };

type Classifier = (text: MaskedText) => TopicMatch;

/** Lists of topics that were read last. Reading one takes a hundred times as long as a message does. */
const MOST_KEPT = 64;
/** By all that a list says, its ids among it: a changed list is another one, and no organization meets another's. */
const kept = new Map<string, Classifier>();

/** The topic a message is about, by its name, description and examples. Null when none is close enough. */
export function classify(text: MaskedText, topics: readonly Topic[]): TopicMatch {
  const key = JSON.stringify(topics);
  const classifier = kept.get(key) ?? createClassifier(topics);
  // Put back as the newest; the one that was not used for longest goes.
  kept.delete(key);
  kept.set(key, classifier);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  return classifier(text);
}

/** The same for many messages: the topics are read once. */
export function createClassifier(topics: readonly Topic[]): Classifier {
  const language = detectLanguage(topics.flatMap(textsOf).join("\n"), "en");
  const read = topics.map((topic) => ({ topic, texts: textsOf(topic).map((text) => textFeatures(text, language)) }));
  const documents = read.flatMap(({ texts }) => texts);
  const rarity = {
    words: rarityOf(documents.map(({ words }) => words)),
    letters: rarityOf(documents.map(({ letters }) => letters)),
  };
  const vectors = (features: TextFeatures): Record<Part, Vector> => ({
    words: vectorOf(features.words, rarity.words),
    letters: vectorOf(features.letters, rarity.letters),
  });
  const models = read.map(({ topic, texts }): TopicModel => {
    const all = texts.map(vectors);
    const examples = { words: all.map(({ words }) => words), letters: all.map(({ letters }) => letters) };
    return { topic, examples, centre: { words: mean(examples.words), letters: mean(examples.letters) } };
  });
  const match = (text: string): TopicMatch => {
    const message = vectors(textFeatures(text, language));
    return models.reduce<TopicMatch>(
      (best, model) => {
        const score = similarity(message, model);
        return score > best.score ? { topic: model.topic, score } : best;
      },
      { topic: null, score: 0 },
    );
  };
  return (text) => {
    // A long message tells its matter in one of its sentences.
    const best = sentencesOf(text)
      .map(match)
      .reduce(
        (one, other) =>
          other.score * SENTENCE_SHARE > one.score ? { ...other, score: other.score * SENTENCE_SHARE } : one,
        match(text),
      );
    return best.score >= TOPIC_THRESHOLD ? best : { topic: null, score: best.score };
  };
}

function sentencesOf(text: string): string[] {
  const sentences = text.split(/(?<=[.!?。！？])\s+|\n+/u).filter((sentence) => sentence.trim().length > 15);
  return sentences.length > 1 ? sentences.slice(0, MOST_SENTENCES) : [];
}

function textsOf({ name, description, examples }: Topic): string[] {
  return [name, description ?? "", ...examples].filter((text) => text.trim() !== "");
}

/** How close a message is to a topic, 0..1: by words and by letter groups alike. */
function similarity(message: Record<Part, Vector>, { examples, centre }: TopicModel): number {
  const part = (name: Part): number => {
    const nearest = Math.max(0, ...examples[name].map((example) => cosine(message[name], example)));
    return NEAREST_EXAMPLE * nearest + (1 - NEAREST_EXAMPLE) * cosine(message[name], centre[name]);
  };
  return Math.min(1, (part("words") + part("letters")) / 2);
}
