import { type FileMap, pathsIn, textsOf } from "../files/file-map.ts";
import { type Rule, rulesOf } from "../rule.ts";

/** What every package must be free of, whichever platform it is for. */
const ours = rulesOf<{ readonly files: FileMap }>("OpenCX");
const zendesk = rulesOf<{ readonly files: FileMap }>("Zendesk");

const CODE = ["js", "mjs", "cjs", "jsx", "ts", "tsx"];
const TEXT = [...CODE, "json", "html", "css", "svg", "md"];
/** Names of vocabularies look like addresses, but nothing is ever loaded from them. */
const VOCABULARY = /^http:\/\/www\.w3\.org\//;
const PRIVATE_HOST =
  /^(localhost|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+)$/;

const SECRETS: readonly [kind: string, pattern: RegExp][] = [
  ["private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----/],
  ["OpenCX key", /ocx_[a-z]+_[A-Za-z0-9]{16,}/],
  ["AWS Access Key ID", /\bAKIA[0-9A-Z]{16}\b/],
  ["Github Token", /\bgh[pousr]_[A-Za-z0-9]{30,}/],
  ["Slack Token", /\bxox[abops]-[A-Za-z0-9-]{10,}/],
  ["Google API Key", /\bAIza[A-Za-z0-9_-]{35}/],
  ["JSON Web Token", /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./],
  ["npm Token", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["Authorization header", /["'`](?:Basic|Bearer) [A-Za-z0-9+/=_-]{16,}["'`]/],
  [
    "Generic Secret",
    /["']?\b(?:api[_-]?key|app[_-]?key|secret|token|password|signing[_-]?secret)["']?\s*[:=]\s*["'][A-Za-z0-9+/=_-]{16,}["']/i,
  ],
];

export const hygieneRules: readonly Rule<{ readonly files: FileMap }>[] = [
  zendesk("no secrets", ({ files }) =>
    textsOf(files, TEXT).flatMap(({ path, text }) =>
      SECRETS.filter(([, pattern]) => pattern.test(text)).map(
        ([kind]) =>
          `Possible ${kind} found in ${path}. Consider reviewing the contents of this file before submitting your app.`,
      ),
    ),
  ),
  zendesk("no address without encryption", ({ files }) =>
    textsOf(files, [...CODE, "html", "css", "json", "svg"]).flatMap(({ path, text }) =>
      addressesIn(text).map(
        (uri) => `Possible insecure HTTP request to ${uri} in ${path}. Consider using the HTTPS protocol instead.`,
      ),
    ),
  ),
  zendesk("no address inside a private network", ({ files }) =>
    textsOf(files, [...CODE, "html"]).flatMap(({ path, text }) =>
      [...text.matchAll(/\bhttps?:\/\/([\w.-]+)/g)]
        .filter(([, host]) => PRIVATE_HOST.test(host ?? ""))
        .map(([uri, host]) => `Possible request to a ${networkOf(host ?? "")} ip ${uri} in ${path}.`),
    ),
  ),
  ours("no output to the console", ({ files }) =>
    textsOf(files, CODE)
      .filter(({ text }) => /\bconsole\s*(?:\?\.|\.)\s*[a-z]+\s*(?:\?\.)?\(/i.test(text))
      .map(({ path }) => `${path} writes to the console, where tickets and names do not belong.`),
  ),
  ours("no source maps", ({ files }) => [
    ...pathsIn(files, "")
      .filter((path) => path.endsWith(".map"))
      .map((path) => `${path} is a source map.`),
    ...textsOf(files, [...CODE, "css"])
      .filter(({ text }) => /[#@]\s*sourceMappingURL=/.test(text))
      .map(({ path }) => `${path} names a source map.`),
  ]),
  ours("nothing of the machine it was built on", ({ files }) =>
    pathsIn(files, "")
      .filter((path) => /(^|\/)(\.|Thumbs\.db$|desktop\.ini$|node_modules\/|tmp\/|coverage\/)/.test(path))
      .map((path) => `${path} belongs to a machine, not to the package.`),
  ),
];

function addressesIn(text: string): string[] {
  const found = [...text.matchAll(/\bhttp:\/\/[^\s"'`<>()\\]+/g)].map(([uri]) => uri);
  return [...new Set(found)].filter((uri) => !VOCABULARY.test(uri));
}

function networkOf(host: string): string {
  if (host === "localhost" || host.startsWith("127.")) return "loopback";
  return host.startsWith("169.254.") ? "link-local" : "private";
}
