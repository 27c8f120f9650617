// Measures the product beside named peers and prints the table: see docs/performance.md.
import { spawn } from "node:child_process";
import path from "node:path";
import { build, root } from "./build.mjs";

build("generate");
build("build", { only: ["@opencx/zendesk-sidebar", "@opencx/freshdesk-app"] });
const program = path.join(root, "tooling/bench/run.ts");
const arguments_ = ["--disable-warning=ExperimentalWarning", program, ...process.argv.slice(2)];
const child = spawn(process.execPath, arguments_, { cwd: root, stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
