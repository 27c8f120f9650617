// Builds both marketplace apps, checks them by the platforms' rules and packs them into dist/: see docs/marketplace.
import { spawn } from "node:child_process";
import path from "node:path";
import { build, root } from "./build.mjs";

// What is submitted is built from what is there now, whatever a cache says.
build("build", { afresh: ["@opencx/zendesk-sidebar", "@opencx/freshdesk-app"] });
const program = path.join(root, "tooling/package/run.ts");
const arguments_ = ["--disable-warning=ExperimentalWarning", program, ...process.argv.slice(2)];
const child = spawn(process.execPath, arguments_, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
