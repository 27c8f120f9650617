import path from "node:path";

const root = path.resolve(process.env["BENCH_ROOT"] ?? ".");

export default {
  serverExternalPackages: ["pg"],
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: root,
  turbopack: { root },
};
