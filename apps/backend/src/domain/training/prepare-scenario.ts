import { analyse } from "#domain/knowledge/analyse.ts";
import { type PreparedPassage, prepareArticle } from "#domain/knowledge/prepare-article.ts";
import { detectLanguage } from "#domain/language/detect-language.ts";
import { maskAuthored } from "#domain/redaction/mask.ts";
import { scenarioHtml } from "./scenario-html.ts";
import type { Scenario } from "./training-text.ts";

export type ScenarioPreparation =
  | { kind: "prepared"; html: string; locale: string; passages: PreparedPassage[] }
  | { kind: "refused"; reason: string };

/**
 * A scenario as an article that can be found: by its own words and by those of the messages it answers, which are no
 * part of its text and never quoted.
 */
export function prepareScenario(
  { title, trigger, content }: Pick<Scenario, "title" | "trigger" | "content">,
  url: string,
): ScenarioPreparation {
  const locale = detectLanguage(`${content}\n${trigger ?? ""}`, "en");
  const article = prepareArticle({ title, html: scenarioHtml(content), url, locale });
  if (article.kind === "refused") return article;
  if (article.kind === "empty") return { kind: "refused", reason: "it has no text that a reader would see" };
  const terms = analyse(trigger ?? "", locale);
  return {
    kind: "prepared",
    html: article.html,
    locale,
    passages: article.passages.map((passage) => ({
      ...passage,
      terms: [...terms, ...passage.terms],
      embeddingText: maskAuthored(`${trigger ?? ""}\n${passage.embeddingText}`),
    })),
  };
}
