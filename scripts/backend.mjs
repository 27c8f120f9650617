// The production backend alone, configured by the environment. Standard output carries its JSON log lines only.
import path from "node:path";
import { build, root } from "./build.mjs";
import { startChild, stopAll } from "./processes.mjs";

build("build");
startChild(path.join(root, "apps/backend/dist/main.js"), {
  cwd: root,
  stdio: "inherit",
  env: {},
  onExit: (code) => void stopAll(code ?? 1),
});
