import type { Breakage } from "../breakage.examples.ts";
import { bytes, pngOf, withFile, withMore, without } from "../files/edit-files.examples.ts";

const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">${inside}</svg>`;

/** For every rule of the files, and of what every package must be free of, at least one way to break it. */
export const BROKEN_ASSETS: Readonly<Record<string, readonly Breakage[]>> = {
  "no archives and documents": [
    ["by its ending", withFile("assets/guide.pdf", "x"), "Unsupported MIME type detected in assets/guide.pdf."],
    [
      "by its first bytes",
      withFile("assets/data.json", new Uint8Array([0x50, 0x4b, 0x03, 0x04])),
      "Unsupported MIME type detected in assets/data.json.",
    ],
  ],
  "pictures that can be scripted are clean": [
    ["a script", withFile("assets/x.svg", svg("<script>1</script>")), /^assets\/x\.svg contains invalid markup/],
    ["a handler", withFile("assets/x.svg", svg('<path onclick="go()"/>')), /^assets\/x\.svg contains invalid markup/],
    ["a link out", withFile("assets/x.svg", svg('<a href="https://x.example">x</a>')), /contains invalid markup/],
    ["no picture", withFile("assets/x.svg", "hello"), /contains invalid markup/],
  ],
  "vector pictures hold no bitmap": [
    ["one", withFile("assets/x.svg", svg('<image href="data:image/png;base64,AA"/>')), /contains an embedded bitmap/],
  ],
  "a banner has its size": [
    ["no PNG", withFile("assets/banner.png", "x"), "Banner image must be a PNG file."],
    [
      "another size",
      withFile("assets/banner.png", pngOf(800, 200)),
      "Invalid banner image dimensions. Must be 830x200px.",
    ],
  ],
  "logos are there in their sizes": [
    ["the large one is missing", without("assets/logo.png"), /^Could not find assets\/logo\.png/],
    ["the small one is missing", without("assets/logo-small.png"), /^Could not find assets\/logo-small\.png/],
    ["another size", withFile("assets/logo.png", pngOf(319, 320)), "assets/logo.png must be a PNG of 320x320 pixels."],
  ],
  "pages load the framework from Zendesk, and the rest from the package": [
    ["no framework", withFile("assets/iframe.html", "<title>x</title>"), /must load Zendesk's app framework/],
    ["a stranger", withMore("assets/iframe.html", '<script src="https://cdn.example/x.js"></script>'), /from outside/],
    ["its script is missing", without("assets/main.js"), /refers to assets\/main\.js, which is not in the package/],
  ],
  "only what Zendesk serves or reads is packed": [
    ["sources", withFile("src/main.tsx", "export {};"), "src/main.tsx does not belong into the package."],
  ],
  "no secrets": [
    [
      "a key of ours",
      withMore("assets/main.js", `const key = "ocx_${"app"}_${"Zm9vYmFyYmF6cXV1eA"}";`),
      /^Possible OpenCX key found in assets\/main\.js\./,
    ],
    [
      "a private key",
      withMore("assets/main.js", `// -----BEGIN RSA ${"PRIVATE"} KEY-----`),
      /^Possible private key found/,
    ],
    [
      "a token",
      withMore("assets/main.js", `const x = { token: "${"a1B2".repeat(8)}" };`),
      /^Possible Generic Secret found/,
    ],
  ],
  "no address without encryption": [
    [
      "one",
      withMore("assets/main.js", 'load("http://copilot.example.com/x");'),
      "Possible insecure HTTP request to http://copilot.example.com/x in assets/main.js. Consider using the HTTPS protocol instead.",
    ],
  ],
  "no address inside a private network": [
    [
      "a laptop",
      withMore("assets/main.js", 'load("https://127.0.0.1:3000/x");'),
      "Possible request to a loopback ip https://127.0.0.1 in assets/main.js.",
    ],
    ["an office", withMore("assets/main.js", 'load("https://192.168.0.7/x");'), /a private ip/],
  ],
  "no output to the console": [["a log", withMore("assets/main.js", "console.log(1);"), /writes to the console/]],
  "no source maps": [
    ["a file", withFile("assets/main.js.map", "{}"), "assets/main.js.map is a source map."],
    ["a mention", withMore("assets/main.js", "//# sourceMappingURL=main.js.map"), "assets/main.js names a source map."],
  ],
  "nothing of the machine it was built on": [
    ["a leftover", withFile("assets/.DS_Store", bytes("x")), /belongs to a machine/],
  ],
};
