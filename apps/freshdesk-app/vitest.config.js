import { defineConfig } from "vitest/config";

/** The tests that `fdk unit-test` runs, and the coverage that `fdk pack` reads. */
export default defineConfig({
  test: {
    include: ["tests/**/*.test.{ts,tsx}"],
    environment: "happy-dom",
    coverage: {
      provider: "v8",
      include: ["app/components/**", "app/fdk/**"],
      exclude: ["**/*.d.ts"],
      reporter: ["json", "text"],
      reportsDirectory: "coverage/unit",
      thresholds: { statements: 80, branches: 80, functions: 80, lines: 80 },
    },
  },
});
