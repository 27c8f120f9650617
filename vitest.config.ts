import { defineConfig } from "vitest/config";

const sources = ["apps/*/src/**", "packages/*/src/**", "tooling/**", "scripts/**"];
const named = (...suffixes: string[]) =>
  sources.flatMap((folder) => suffixes.map((suffix) => `${folder}/*${suffix}.{ts,tsx}`));
const isolated = [".db.test", ".conformance.test", ".screen.test"];

const wholeServers = {
  globalSetup: ["apps/backend/e2e/global-setup.ts"],
  // No promise, only an end for what hangs: a machine may be many times slower than another.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

/** Projects are named by what their tests need. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          testTimeout: 30_000,
          setupFiles: ["tooling/property-seed.ts"],
          include: named(".test"),
          exclude: ["**/node_modules/**", ...named(...isolated)],
        },
      },
      {
        test: {
          name: "screens",
          testTimeout: 30_000,
          setupFiles: ["tooling/property-seed.ts"],
          include: [...named(".screen.test"), "apps/freshdesk-app/tests/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
        },
      },
      {
        test: {
          name: "emulator",
          setupFiles: ["tooling/property-seed.ts"],
          include: named(".conformance.test"),
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "database",
          setupFiles: ["tooling/property-seed.ts"],
          include: named(".db.test"),
          globalSetup: ["apps/backend/src/store/database/test-setup.ts"],
          // Each embedded database takes 300 MB.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: "end-to-end",
          ...wholeServers,
          include: ["apps/backend/e2e/**/*.test.ts", "packages/sidebar/e2e/**/*.test.ts"],
          exclude: ["**/*.timed.test.ts"],
          // Each file has a server and a database of its own, and mostly waits.
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "timed",
          ...wholeServers,
          include: ["apps/backend/e2e/**/*.timed.test.ts"],
          // What is measured here must not be slowed down by another file.
          fileParallelism: false,
        },
      },
    ],
  },
});
