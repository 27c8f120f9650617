import { describe, expect, it } from "vitest";
import { isOwnStatus, statusOf } from "./status-of.ts";

describe("statusOf", () => {
  it.each([
    [2, "open"],
    [3, "pending"],
    [4, "solved"],
    [5, "closed"],
    [6, "pending"],
    [7, "hold"],
    [8, "open"],
    [0, "open"],
    [-1, "open"],
  ])("R209 R210: status %s counts as %s", (status, expected) => {
    expect(statusOf({ status, spam: null, deleted: null })).toBe(expected);
  });

  it("R212: spam and trash go before every status", () => {
    expect(statusOf({ status: 4, spam: true, deleted: false })).toBe("spam");
    expect(statusOf({ status: 2, spam: false, deleted: true })).toBe("deleted");
    expect(statusOf({ status: 2, spam: true, deleted: true })).toBe("deleted");
  });

  it.each([
    ["Waiting for customer's reply", "pending"],
    ["Awaiting user feedback", "pending"],
    ["On hold", "hold"],
    ["Pending vendor", "hold"],
    ["Waiting", "hold"],
    ["Resolved by partner", "solved"],
    ["Done", "solved"],
    ["Not resolved", "open"],
    ["Unresolved", "open"],
    ["In progress", "open"],
    ["Escalated", "open"],
    ["", "open"],
  ])("R209: a status of the account's own called %j counts as %s", (label, expected) => {
    expect(statusOf({ status: 12, spam: null, deleted: null }, label)).toBe(expected);
  });

  it("R209: the label of a standing status is not asked for", () => {
    expect(statusOf({ status: 2, spam: null, deleted: null }, "Closed")).toBe("open");
    expect([2, 3, 4, 5, 6, 7, 8].filter(isOwnStatus)).toEqual([8]);
  });
});
