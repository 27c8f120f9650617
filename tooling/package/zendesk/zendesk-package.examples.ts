import path from "node:path";
import { bytes } from "../files/edit-files.examples.ts";
import type { FileMap } from "../files/file-map.ts";
import { readFolder } from "../files/read-folder.ts";

export const ZENDESK_FOLDER = path.resolve(import.meta.dirname, "../../../apps/zendesk-sidebar");

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>OpenCX</title>
    <script src="https://static.zdassets.com/zendesk_app_framework_sdk/2.0/zaf_sdk.min.js"></script>
    <script type="module" src="./main.js"></script>
    <link rel="stylesheet" href="./main.css" />
  </head>
  <body><div id="root"></div></body>
</html>
`;

/** The app as it is in this repository, with a page that stands for what its build makes. */
export function zendeskPackage(): FileMap {
  const own = readFolder(ZENDESK_FOLDER, (inside) =>
    /^(manifest\.json|requirements\.json|translations\/.*|assets\/.*)$/.test(inside),
  );
  return new Map(own)
    .set("assets/iframe.html", bytes(PAGE))
    .set("assets/main.js", bytes('const root = document.getElementById("root");\nroot.textContent = "OpenCX";\n'))
    .set("assets/main.css", bytes("body { margin: 0; }\n"));
}
