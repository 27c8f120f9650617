import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../../../..");
const at = (...parts: string[]) => path.join(root, ...parts);
const json = (file: string): Record<string, Record<string, string>> => JSON.parse(readFileSync(at(file), "utf8"));

describe("the house", () => {
  it.each([
    "apps/zendesk-sidebar",
    "apps/freshdesk-app",
    "apps/backend",
    "packages/shared",
    "turbo.json",
    "package.json",
    "README.md",
    "LICENSE",
  ])("R239: %s stands at the top", (name) => {
    expect(existsSync(at(name))).toBe(true);
  });

  it("R239: one command each builds, checks and tests everything", () => {
    const { scripts } = json("package.json");
    for (const command of ["start", "test", "backend", "sandbox", "check", "eval", "bench", "faults", "package"])
      expect(scripts?.[command]).toBe(`node scripts/run.mjs ${command}`);
  });

  it("R240: the stack is what was asked for, and pgvector holds the vectors", () => {
    const { dependencies = {} } = json("apps/backend/package.json");
    for (const name of ["react", "@zendeskgarden/react-theming", "@trpc/server", "next", "@prisma/client"])
      expect(dependencies[name]).toBeDefined();
    expect(json("package.json").devDependencies?.vitest).toBeDefined();
    const schema = readFileSync(at("apps/backend/prisma/schema/article.prisma"), "utf8");
    expect(schema).toContain('Unsupported("vector")');
  });
});
