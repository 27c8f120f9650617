// The pretend helpdesk alone, filled with real help-center articles and tickets.
import path from "node:path";
import { build, root, SIDEBAR_APPS } from "./build.mjs";
import { startChild, stopAll } from "./processes.mjs";

build("build", { only: ["@opencx/zendesk-sidebar", "@opencx/freshdesk-app"] });
startChild(path.join(root, "packages/helpdesk-emulator/src/main.ts"), {
  cwd: root,
  stdio: "inherit",
  env: {
    ...SIDEBAR_APPS,
    SANDBOX_DATA_FILE: process.env.SANDBOX_DATA_FILE ?? path.join(process.env.DATA_DIR ?? ".data", "sandbox.json"),
  },
  onExit: (code) => void stopAll(code ?? 1),
});
