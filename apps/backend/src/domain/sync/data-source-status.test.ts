import { describe, expect, it } from "vitest";
import { dataSourceStatus } from "./data-source-status.ts";

describe("status of a data source", () => {
  it.each([
    ["idle", null],
    ["syncing", "queued"],
    ["syncing", "running"],
    ["failing", "failed"],
    ["idle", "succeeded"],
  ] as const)("R013 R040: is %s when its last run is %s", (status, run) => {
    expect(dataSourceStatus({ isConnected: true }, run && { status: run })).toBe(status);
  });

  it("R033: is disconnected whatever the last run was", () => {
    expect(dataSourceStatus({ isConnected: false }, { status: "succeeded" })).toBe("disconnected");
  });
});
