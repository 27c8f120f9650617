import { parseDocument } from "htmlparser2";
import { endingOf, pathsIn, textsOf } from "../files/file-map.ts";
import { pngSize, svgSize } from "../files/image-size.ts";
import { referencesOf } from "../page-references.ts";
import { namedAll } from "../rule.ts";
import { locationsOf, ours, type ZendeskRule, zendesk } from "./zendesk-app.ts";

const REFUSED_ENDINGS = new Set(
  "rar zip gzip gz pdf doc docx avi bin bz bz2 csh sh jar mp3 mpeg odt pptx ppt xls xlsx 7z".split(" "),
);
const REFUSED_BEGINNINGS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x42, 0x5a, 0x68],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const LOGOS = [
  { path: "assets/logo.png", side: 320 },
  { path: "assets/logo-small.png", side: 128 },
];
const BANNER = { path: "assets/banner.png", width: 830, height: 200 };
const FRAMEWORK = "https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js";
const TOP_LEVEL = /^(manifest\.json|requirements\.json|assets\/.+|translations\/.+\.json)$/;
const MOST_FILES = 100;

export const assetRules: readonly ZendeskRule[] = [
  zendesk("no archives and documents", ({ files }) => {
    const refused = pathsIn(files, "").filter((path) => {
      const bytes = files.get(path) ?? new Uint8Array();
      const begins = REFUSED_BEGINNINGS.some((start) => start.every((byte, at) => bytes[at] === byte));
      return begins || REFUSED_ENDINGS.has(endingOf(path));
    });
    return namedAll(refused, "Unsupported MIME type detected in %.", "Unsupported MIME types detected in %.");
  }),
  zendesk("pictures that can be scripted are clean", ({ files }) =>
    textsOf(files, ["svg"])
      .filter(({ text }) => isDirty(text) || svgSize(text) === null)
      .map(({ path }) => `${path} contains invalid markup and could not be automatically regenerated.`),
  ),
  zendesk("vector pictures hold no bitmap", ({ files }) =>
    textsOf(files, ["svg"])
      .filter(({ text }) => /<image[\s>]|data:image\/(?!svg)/i.test(text))
      .map(
        ({ path }) =>
          `${path} contains an embedded bitmap and cannot be used as an app icon. It has been replaced with a default placeholder icon.`,
      ),
  ),
  zendesk("a banner has its size", ({ files }) => {
    const bytes = files.get(BANNER.path);
    if (bytes === undefined) return [];
    const size = pngSize(bytes);
    if (size === null) return ["Banner image must be a PNG file."];
    const isFitting = [1, 2].some((by) => size.width === by * BANNER.width && size.height === by * BANNER.height);
    return isFitting ? [] : [`Invalid banner image dimensions. Must be ${BANNER.width}x${BANNER.height}px.`];
  }),
  ours("logos are there in their sizes", ({ files }) =>
    LOGOS.flatMap(({ path, side }) => {
      const bytes = files.get(path);
      if (bytes === undefined) return [`Could not find ${path}, which the Marketplace needs`];
      const size = pngSize(bytes);
      if (size?.width === side && size.height === side) return [];
      return [`${path} must be a PNG of ${side}x${side} pixels.`];
    }),
  ),
  ours("pages load the framework from Zendesk, and the rest from the package", (app) =>
    pagesOf(app).flatMap(({ path, text }) => {
      const references = referencesOf(path, text);
      const outside = references.filter(({ isOutside }) => isOutside).map(({ target }) => target);
      return [
        ...(outside.includes(FRAMEWORK) ? [] : [`${path} must load Zendesk's app framework from ${FRAMEWORK}.`]),
        ...outside.filter((target) => target !== FRAMEWORK).map((target) => `${path} loads ${target} from outside.`),
        ...references
          .filter(({ isOutside, target }) => !isOutside && !app.files.has(target))
          .map(({ target }) => `${path} refers to ${target}, which is not in the package.`),
      ];
    }),
  ),
  ours("only what Zendesk serves or reads is packed", ({ files }) => [
    ...pathsIn(files, "")
      .filter((path) => !TOP_LEVEL.test(path) || /(^|\/)\./.test(path))
      .map((path) => `${path} does not belong into the package.`),
    ...(files.size > MOST_FILES ? [`The package has ${files.size} files; ${MOST_FILES} are plenty.`] : []),
  ]),
];

function pagesOf(app: Parameters<typeof locationsOf>[0]): { path: string; text: string }[] {
  const urls = new Set(locationsOf(app).map(({ fields }) => String(fields["url"] ?? "").split(/[?#]/)[0]));
  return textsOf(app.files, ["html"]).filter(({ path }) => urls.has(path));
}

/** Scripts, handlers, foreign content and links out: what makes a picture more than a picture. */
function isDirty(svg: string): boolean {
  const visit = (nodes: ReturnType<typeof parseDocument>["children"]): boolean =>
    nodes.some(
      (node) =>
        "attribs" in node &&
        (/^(script|foreignobject|iframe|use)$/i.test(node.name) ||
          Object.entries(node.attribs).some(
            ([name, value]) =>
              /^on/i.test(name) || /^\s*(javascript|https?):/i.test(name.startsWith("xmlns") ? "" : value),
          ) ||
          visit(node.children)),
    );
  return visit(parseDocument(svg, { xmlMode: true }).children);
}
