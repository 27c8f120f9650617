import { OfficeHours } from "@opencx/shared/office-hours";
import { describe, expect, it } from "vitest";
import { draftOf, mistakesOf, typedHours, usualHours } from "./office-hours-draft.ts";

const hours = { ...usualHours("Europe/Berlin"), holidays: ["2026-12-25"], awayMessage: "From {opening} on." };

describe("office hours as they are edited", () => {
  it("R190: nothing is lost between what is in force and what is edited", () => {
    expect(OfficeHours.parse(typedHours(draftOf(hours)))).toEqual(hours);
  });

  it("R190: a day that is closed is sent without times, and a night keeps its end on the next day", () => {
    const draft = draftOf(hours);
    const days = {
      ...draft.days,
      mon: { ...draft.days.mon, isOpen: false },
      tue: { isOpen: true, from: "22:00", to: "06:00" },
    };
    const sent = OfficeHours.parse(typedHours({ ...draft, days }));
    expect(sent.days.mon).toBeNull();
    expect(sent.days.tue).toEqual({ from: "22:00", to: "06:00" });
  });

  it("R190: holidays are sent once each, in order, and an empty away message is none", () => {
    const sent = typedHours({
      ...draftOf(hours),
      holidays: ["2027-01-01", "2026-12-25", "2027-01-01"],
      awayMessage: " ",
    });
    expect(sent).toMatchObject({ holidays: ["2026-12-25", "2027-01-01"], awayMessage: null });
  });

  it("R190: names the day whose time is missing, and a time zone that does not exist", () => {
    const draft = draftOf(hours);
    const days = { ...draft.days, wed: { isOpen: true, from: "", to: "17:00" } };
    expect(mistakesOf({ ...draft, days })).toEqual({ wed: "Use 24-hour times such as 09:00." });
    expect(mistakesOf({ ...draft, timeZone: "Mars/Olympus" })).toEqual({
      timeZone: expect.stringContaining("time zone database"),
    });
    expect(mistakesOf(draft)).toBeNull();
  });
});
