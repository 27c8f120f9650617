import { isObject, type JsonObject, objectOf, textIn } from "../json/read-json.ts";
import {
  contentOf,
  ours,
  parametersOf,
  type Translation,
  type ZendeskApp,
  type ZendeskRule,
  zendesk,
} from "./zendesk-app.ts";

const LOCALE = /^[a-z]{2,3}(-\w{2,3})?$/;
const LISTING_TEXTS = ["name", "short_description", "installation_instructions", "long_description"];
const ENGLISH = "translations/en.json";
const LONGEST_SHORT_DESCRIPTION = 80;
const TRANSLATION_HELP = "https://developer.zendesk.com/apps/docs/developer-guide/deploying#app-internationalization";

export const translationRules: readonly ZendeskRule[] = [
  zendesk("the default locale is one", ({ manifest }) => {
    const locale = textIn(manifest, "defaultLocale");
    return locale === null || LOCALE.test(locale) ? [] : [`${locale} is not a valid default locale.`];
  }),
  zendesk("the default locale has its file", ({ manifest, files }) => {
    const locale = textIn(manifest, "defaultLocale");
    if (locale === null || !LOCALE.test(locale) || files.has(`translations/${locale}.json`)) return [];
    return [`Missing translation file for locale '${locale}'. Learn more: ${TRANSLATION_HELP}`];
  }),
  zendesk("files are named by locale", (app) =>
    app.translations.filter(({ locale }) => !LOCALE.test(locale)).map(({ path }) => `${path} is not a valid locale.`),
  ),
  zendesk("files are JSON", (app) =>
    app.translations.flatMap(({ path, reading }) =>
      reading.kind === "broken" ? [`${path} is not valid JSON. ${reading.detail}`] : [],
    ),
  ),
  zendesk("files are objects", (app) =>
    app.translations
      .filter(({ reading }) => reading.kind === "read" && !isObject(reading.value))
      .map(({ path }) => `${path} is not a JSON object.`),
  ),
  zendesk("the listing's texts are there", (app) => {
    const english = app.translations.find(({ path }) => path === ENGLISH);
    if (english === undefined) return [`Could not find ${ENGLISH}`];
    const given = Object.keys(appTexts(english)).map((key) => (key === "description" ? "short_description" : key));
    const needed = app.manifest["private"] === false ? LISTING_TEXTS : ["name"];
    const missing = needed.filter((key) => !given.includes(key));
    return missing.length === 0 ? [] : [`Missing required key from ${ENGLISH}: ${missing.join(", ")}`];
  }),
  zendesk("every setting's text has a label", (app) =>
    app.translations.flatMap(({ path, reading }) =>
      Object.entries(objectOf(objectOf(contentOf(reading)["app"])["parameters"]))
        .filter(([, texts]) => !isObject(texts) || texts["label"] === undefined)
        .map(([name]) => `Missing required key label on leaf ${name} from ${path}`),
    ),
  ),
  zendesk("texts with titles have values", (app) =>
    app.translations
      .filter((translation) => appTexts(translation)["package"] !== undefined)
      .flatMap(({ reading }) => notTitledLeaves(withoutPackage(contentOf(reading)))),
  ),
  ours("every setting has its text", (app) => {
    const texts = objectOf(textsOfEnglish(app)["parameters"]);
    return parametersOf(app)
      .filter(({ name }) => !isObject(texts[name]))
      .map(({ name }) => `${ENGLISH}: the setting ${name} has no label; admins would see its technical name.`);
  }),
  ours("every locale says as much as English", (app) => {
    const wanted = leavesOf(textsOfEnglish(app));
    return app.translations
      .filter(({ path, reading }) => path !== ENGLISH && reading.kind === "read")
      .flatMap((translation) => {
        const given = new Set(leavesOf(appTexts(translation)));
        const missing = wanted.filter((leaf) => !given.has(leaf));
        return missing.length === 0 ? [] : [`${translation.path} does not translate ${missing.join(", ")}.`];
      });
  }),
  ours("no text is empty, and the short description is short", (app) =>
    app.translations.flatMap((translation) => {
      const short = textIn(appTexts(translation), "short_description") ?? "";
      const empty = leavesOf(appTexts(translation), (text) => typeof text !== "string" || text.trim() === "");
      return [
        ...(short.length > LONGEST_SHORT_DESCRIPTION
          ? [`${translation.path}: short_description has ${short.length} characters; the Marketplace shows 80.`]
          : []),
        ...empty.map((leaf) => `${translation.path}: ${leaf} is empty.`),
      ];
    }),
  ),
];

function appTexts({ reading }: Translation): JsonObject {
  return objectOf(contentOf(reading)["app"]);
}

function textsOfEnglish(app: ZendeskApp): JsonObject {
  const english = app.translations.find(({ path }) => path === ENGLISH);
  return english === undefined ? {} : appTexts(english);
}

/** The dotted names of the texts in a tree, those that are meant. */
function leavesOf(tree: JsonObject, isMeant: (text: unknown) => boolean = () => true, before = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    isObject(value) ? leavesOf(value, isMeant, `${before}${key}.`) : isMeant(value) ? [`${before}${key}`] : [],
  );
}

function withoutPackage(content: JsonObject): JsonObject {
  const { package: _, ...texts } = objectOf(content["app"]);
  return { ...content, app: texts };
}

function notTitledLeaves(tree: JsonObject): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    if (!isObject(value)) return [`'${key}': '${String(value)}' is invalid for translation.`];
    const isLeaf = typeof value["title"] === "string" && typeof value["value"] === "string";
    return isLeaf ? [] : notTitledLeaves(value);
  });
}
