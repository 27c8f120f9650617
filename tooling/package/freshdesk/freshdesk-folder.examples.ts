import path from "node:path";
import { bytes } from "../files/edit-files.examples.ts";
import type { FileMap } from "../files/file-map.ts";
import { readFolder } from "../files/read-folder.ts";

export const FRESHDESK_FOLDER = path.resolve(import.meta.dirname, "../../../apps/freshdesk-app");

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>OpenCX</title>
    <script src="{{{appclient}}}"></script>
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="./components/main.jsx"></script>
  </body>
</html>
`;
const PANEL = `import { createRoot } from "react-dom/client";

async function show() {
  const client = await window.app.initialized();
  const answer = await client.request.invokeTemplate("assistTicket", { context: { input: "{}" } });
  createRoot(document.getElementById("root")).render(<p>{answer.response}</p>);
}

show().catch(() => document.getElementById("root").replaceChildren("OpenCX cannot be reached."));
`;

/** The app as it is in this repository, with a small panel and the files that its unit tests need. */
export function freshdeskFolder(): FileMap {
  const own = readFolder(FRESHDESK_FOLDER, (inside) =>
    /^(manifest\.json|README\.md|config\/.*|server\/.*|app\/(styles\/(images\/(icon\.svg)?)?)?)$/.test(inside),
  );
  return new Map(own)
    .set("app/index.html", bytes(PAGE))
    .set("app/components/main.jsx", bytes(PANEL))
    .set("package.json", bytes('{"name": "panel", "dependencies": {"react": "19.3.1", "react-dom": "19.3.1"}}\n'))
    .set("vitest.config.js", bytes("export default {};\n"))
    .set("tests/panel.test.js", bytes("export {};\n"));
}
