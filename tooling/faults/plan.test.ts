import { expect, it } from "vitest";
import { belongsTo, faultIds, planRun, projectOf } from "./plan.ts";

const SOURCE = `
  it("F2 F5 G10: a process killed before or after any of its steps", async () => {});
  it.each(BOMBS)("F24: %s are read or refused", async () => {});
  it("R012 F15: a first sync that is killed", () => {});
  it("R001: nothing about F3 here", () => {});
  const note = "see F9";
`;

it("finds the ids that titles begin with, and no others", () => {
  expect(faultIds(SOURCE)).toEqual(["F2", "F5", "F15", "F24"]);
});

it.each([
  ["apps/backend/e2e/faults-kills.test.ts", "end-to-end"],
  ["apps/backend/e2e/faults-bombs.timed.test.ts", "timed"],
  ["apps/backend/src/flows/sync-faults.db.test.ts", "database"],
  ["apps/backend/src/helpdesks/zendesk/notes.conformance.test.ts", "emulator"],
  ["apps/backend/src/screens/home.screen.test.tsx", "screens"],
  ["apps/backend/src/domain/delivery/next-step.test.ts", "pure"],
])("%s belongs to the project %s", (file, project) => expect(projectOf(file)).toBe(project));

it("plans each file once: small ones together, those with whole servers alone", () => {
  const files = [
    { file: "a.test.ts", project: "pure", ids: ["F10", "F2"] },
    { file: "b.db.test.ts", project: "database", ids: ["F2"] },
    { file: "e2e/c.test.ts", project: "end-to-end", ids: ["F10"] },
    { file: "e2e/d.timed.test.ts", project: "timed", ids: ["F22"] },
  ];
  const { experiments, units } = planRun(files, []);
  expect(experiments).toEqual([
    { id: "F2", files: ["a.test.ts", "b.db.test.ts"] },
    { id: "F10", files: ["a.test.ts", "e2e/c.test.ts"] },
    { id: "F22", files: ["e2e/d.timed.test.ts"] },
  ]);
  expect(units).toEqual([
    { name: "rules and databases", files: ["a.test.ts", "b.db.test.ts"], projects: ["pure", "database"] },
    { name: "c", files: ["e2e/c.test.ts"], projects: ["end-to-end"] },
    { name: "d.timed", files: ["e2e/d.timed.test.ts"], projects: ["timed"] },
  ]);
  expect(planRun(files, ["F22"]).units.map(({ name }) => name)).toEqual(["d.timed"]);
  expect(() => planRun(files, ["F3"])).toThrow("No test proves F3. There are F2, F10, F22.");
});

it.each([
  ["F2", "block (PGlite) F2 F5 G10: killed", true],
  ["F5", "block F2 F5 G10: killed", true],
  ["F2", "block F20: a second process", false],
  ["F2", "block R001: after what F2 says", false],
  ["F26", "R238 F26: forged deliveries", true],
])("%s is proved by %j: %s", (id, title, expected) => expect(belongsTo(id, title)).toBe(expected));
