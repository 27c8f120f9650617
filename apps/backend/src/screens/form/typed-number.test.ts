import { describe, expect, it } from "vitest";
import { readHelpdeskId, readWholeNumber } from "./typed-number.ts";

describe("numbers as people type them", () => {
  it.each([
    ["0", 0],
    [" 180 ", 180],
    ["007", 7],
    ["3650", 3650],
  ])("reads %j as a whole number", (text, value) => {
    expect(readWholeNumber(text, { least: 0, most: 3650 })).toEqual({ kind: "number", value });
  });

  it.each(["", "-1", "1.5", "3651", "ten", "1e3", "99999999999999999999"])("refuses %j and says what fits", (text) => {
    expect(readWholeNumber(text, { least: 0, most: 3650 })).toEqual({
      kind: "mistake",
      mistake: "Enter a whole number from 0 to 3650.",
    });
  });

  it.each([
    ["", null],
    ["  ", null],
    [" 48013400021 ", 48_013_400_021],
  ])("reads %j as the id of a person or a group", (text, value) => {
    expect(readHelpdeskId(text)).toEqual({ kind: "number", value });
  });

  it.each(["0", "#12", "https://acme.freshdesk.com/a/groups/12", "-3", "9999999999999999"])(
    "refuses %j as an id",
    (text) => {
      expect(readHelpdeskId(text).kind).toBe("mistake");
    },
  );
});
