import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

const sources = ["apps/*/src/**", "packages/*/src/**", "tooling/**", "scripts/**"];
const named = (...suffixes: string[]) =>
  sources.flatMap((folder) => suffixes.map((suffix) => `${folder}/*${suffix}.{ts,tsx}`));
const isolated = [".db.test", ".conformance.test", ".screen.test"];

/** Files share a process: loading everything anew for each takes longer than most of their tests. */
const quickOnes = {
  isolate: false,
  setupFiles: ["tooling/property-seed.ts"],
  // Some wait for a database or a time limit meanwhile; each with an embedded database takes 300 MB.
  maxWorkers: 3,
  // Tests make much that is forgotten at once: with little room for it, a twentieth of the time goes into collecting it.
  execArgv: ["--max-semi-space-size=64"],
};
const wholeServers = {
  globalSetup: ["apps/backend/e2e/global-setup.ts"],
  // No promise, only an end for what hangs: a machine may be many times slower than another.
  testTimeout: 300_000,
  hookTimeout: 300_000,
};

/** What takes longest: begun last, it would leave a core idle at the end. */
const LONG = /\/(faults-[a-z-]+|[a-z-]+-faults|black-box|browser-screens|postgres-queue|killed-worker)\./;

class LongOnesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** Projects are named by what their tests need. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongOnesFirst },
    projects: [
      {
        test: {
          name: "pure",
          testTimeout: 30_000,
          ...quickOnes,
          include: named(".test"),
          exclude: ["**/node_modules/**", ...named(...isolated)],
        },
      },
      {
        test: {
          name: "screens",
          testTimeout: 30_000,
          ...quickOnes,
          setupFiles: [...quickOnes.setupFiles, "apps/backend/src/screens/api/patient-tests.examples.ts"],
          include: [...named(".screen.test"), "apps/freshdesk-app/tests/**/*.test.{ts,tsx}"],
          environment: "happy-dom",
        },
      },
      {
        test: {
          name: "emulator",
          ...quickOnes,
          include: named(".conformance.test"),
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: "database",
          ...quickOnes,
          include: named(".db.test"),
          globalSetup: ["apps/backend/src/store/database/test-setup.ts"],
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
          // Each file has a server and a database of its own, and mostly waits. Loading a browser's driver anew for each
          // takes a second.
          isolate: false,
          maxWorkers: 3,
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
