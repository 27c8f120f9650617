import path from "node:path";
import type { NextConfig } from "next";

/** Next shows the dashboard's pages and nothing else: the API is answered in front of it. */
const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  outputFileTracingRoot: path.join(import.meta.dirname, "../.."),
  transpilePackages: ["@opencx/shared"],
  // `npm run check` type-checks the whole package with the same compiler; a second pass would only slow the build.
  typescript: { ignoreBuildErrors: true },
};

export default config;
