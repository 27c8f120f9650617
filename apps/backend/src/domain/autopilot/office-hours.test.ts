import { OfficeHours, Weekday } from "@opencx/shared/office-hours";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWithinOfficeHours, nextOpening } from "./office-hours.ts";
import { renderAwayMessage } from "./render-away-message.ts";

const DAY = { from: "09:00", to: "17:00" };
const WEEK = { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: null, sun: null };
const CLOSED = { mon: null, tue: null, wed: null, thu: null, fri: null, sat: null, sun: null };
const hoursOf = (changes: Partial<OfficeHours> = {}) =>
  OfficeHours.parse({ timeZone: "Europe/Berlin", days: WEEK, ...changes });
const every = (from: string, to: string) =>
  Object.fromEntries(Object.keys(WEEK).map((day) => [day, { from, to }])) as OfficeHours["days"];

describe("isWithinOfficeHours", () => {
  it.each([
    ["a Wednesday morning in winter, by Berlin's clock", "2026-01-14T08:00:00Z", true],
    ["a minute before", "2026-01-14T07:59:59Z", false],
    ["the same hour in summer, an hour earlier by UTC", "2026-07-15T07:00:00Z", true],
    ["the end of the day", "2026-01-14T16:00:00Z", false],
    ["the last second of the day", "2026-01-14T15:59:59Z", true],
    ["a Saturday", "2026-01-17T10:00:00Z", false],
    ["a holiday", "2026-12-25T10:00:00Z", false],
  ])("R190: %s", (_title, at, expected) => {
    expect(isWithinOfficeHours(hoursOf({ holidays: ["2026-12-25"] }), new Date(at))).toBe(expected);
  });

  it.each([
    ["before midnight, on the day it begins", "2026-01-16T22:30:00Z", true],
    ["after midnight, on the next day", "2026-01-17T04:00:00Z", true],
    ["at its end", "2026-01-17T05:00:00Z", false],
    ["after midnight of a day before which nobody came", "2026-01-19T04:00:00Z", false],
  ])("R190: a night of 22:00 to 06:00, weekdays: %s", (_title, at, expected) => {
    const night = { from: "22:00", to: "06:00" };
    const days = { ...CLOSED, mon: night, tue: night, wed: night, thu: night, fri: night };
    expect(isWithinOfficeHours(hoursOf({ days }), new Date(at))).toBe(expected);
  });

  it("R190: a night that begins before a holiday goes on into it, and none begins on it", () => {
    const hours = hoursOf({ days: every("22:00", "06:00"), holidays: ["2026-12-25"] });
    expect(isWithinOfficeHours(hours, new Date("2026-12-25T04:00:00Z"))).toBe(true);
    expect(isWithinOfficeHours(hours, new Date("2026-12-25T22:00:00Z"))).toBe(false);
    expect(isWithinOfficeHours(hours, new Date("2026-12-26T04:00:00Z"))).toBe(false);
  });

  it("R190: 00:00 to 00:00 is all day, also on days of 23 and 25 hours", () => {
    const hours = hoursOf({ days: every("00:00", "00:00") });
    for (const day of ["2026-03-29", "2026-10-25"])
      for (let hour = -2; hour < 26; hour += 1) {
        const at = new Date(Date.parse(`${day}T00:00:00Z`) + hour * 3_600_000);
        expect(isWithinOfficeHours(hours, at)).toBe(true);
      }
  });

  it("R190: an hour that clocks skip does not open, and one that they show twice is open both times", () => {
    const skipped = hoursOf({ days: every("02:10", "02:50") });
    for (let minute = 0; minute < 120; minute += 5)
      expect(isWithinOfficeHours(skipped, new Date(Date.parse("2026-03-29T00:00:00Z") + minute * 60_000))).toBe(false);
    const twice = hoursOf({ days: every("02:10", "02:50") });
    expect(isWithinOfficeHours(twice, new Date("2026-10-25T00:15:00Z"))).toBe(true);
    expect(isWithinOfficeHours(twice, new Date("2026-10-25T01:15:00Z"))).toBe(true);
  });
});

describe("nextOpening", () => {
  it.each([
    ["before opening", "2026-01-14T05:00:00Z", "2026-01-14T08:00:00Z"],
    ["on Friday evening", "2026-01-16T18:00:00Z", "2026-01-19T08:00:00Z"],
    ["over a change of clocks", "2026-03-27T18:00:00Z", "2026-03-30T07:00:00Z"],
    ["over Christmas", "2026-12-24T18:00:00Z", "2026-12-28T08:00:00Z"],
    ["while open", "2026-01-14T09:30:00Z", "2026-01-14T09:30:00Z"],
  ])("R190: %s", (_title, at, expected) => {
    expect(nextOpening(hoursOf({ holidays: ["2026-12-25"] }), new Date(at))).toEqual(new Date(expected));
  });

  it("R190: opens when clocks jump over the hour", () => {
    const hours = hoursOf({ days: every("02:30", "09:00") });
    expect(nextOpening(hours, new Date("2026-03-28T23:00:00Z"))).toEqual(new Date("2026-03-29T01:00:00Z"));
  });

  it("R190: is never where nothing opens", () => {
    expect(nextOpening(hoursOf({ days: CLOSED }), new Date("2026-01-14T05:00:00Z"))).toBeNull();
  });

  it("R190: finds the one day that opens, behind many holidays", () => {
    const mondays = Array.from({ length: 30 }, (_, week) => new Date(Date.UTC(2026, 0, 5 + 7 * week)));
    const holidays = mondays.map((day) => day.toISOString().slice(0, 10));
    const hours = hoursOf({ days: { ...CLOSED, mon: DAY }, holidays });
    expect(nextOpening(hours, new Date("2026-01-01T00:00:00Z"))).toEqual(new Date("2026-08-03T07:00:00Z"));
  });
});

const clock = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map((minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`);
const span = fc.option(fc.record({ from: clock, to: clock }), { freq: 3 });
const anyHours = fc
  .record({
    timeZone: fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC", "Pacific/Apia", "Australia/Lord_Howe"),
    days: fc.record({ mon: span, tue: span, wed: span, thu: span, fri: span, sat: span, sun: span }),
    holidays: fc.array(
      fc
        .date({ min: new Date("2011-12-01"), max: new Date("2012-02-01"), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      { maxLength: 5 },
    ),
  })
  .map((given) => OfficeHours.parse(given));
const anyTime = fc.oneof(
  fc.date({ min: new Date("2011-12-01"), max: new Date("2012-02-01"), noInvalidDate: true }),
  fc.date({ min: new Date("2000-01-01"), max: new Date("2037-01-01"), noInvalidDate: true }),
);

describe("office hours of every time zone", () => {
  it("R190: the next opening is open, not past, and nothing opens before it", () => {
    fc.assert(
      fc.property(anyHours, anyTime, fc.double({ min: 0, max: 1, noNaN: true }), (hours, now, share) => {
        const opening = nextOpening(hours, now);
        if (opening === null) {
          expect(Object.values(hours.days).every((each) => each === null)).toBe(true);
          return;
        }
        expect(opening >= now).toBe(true);
        expect(isWithinOfficeHours(hours, opening)).toBe(true);
        if (opening > now) {
          expect(isWithinOfficeHours(hours, now)).toBe(false);
          const between = new Date(now.getTime() + Math.floor((opening.getTime() - now.getTime() - 1) * share));
          expect(isWithinOfficeHours(hours, between)).toBe(false);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("R190: agrees with what the wall clock shows, away from changes of clocks", () => {
    fc.assert(
      fc.property(anyHours, fc.integer({ min: 0, max: 7 * 24 * 60 }), (hours, minute) => {
        // In this week no zone changes its clocks.
        const now = new Date(Date.parse("2026-01-12T00:00:00Z") + minute * 60_000);
        const shown = new Intl.DateTimeFormat("en-GB", {
          timeZone: hours.timeZone,
          weekday: "short",
          hour: "2-digit",
          minute: "2-digit",
          hourCycle: "h23",
        }).format(now);
        const [weekday, time] = [shown.slice(0, 3).toLowerCase(), shown.slice(-5)];
        const today = Weekday.options.indexOf(Weekday.parse(weekday));
        const isOpen = [today, (today + 6) % 7].some((index, at) => {
          const each = hours.days[Weekday.options[index] ?? "mon"];
          if (each === null) return false;
          const isNight = each.to <= each.from;
          return at === 0 ? time >= each.from && (isNight || time < each.to) : isNight && time < each.to;
        });
        expect(isWithinOfficeHours({ ...hours, holidays: [] }, now)).toBe(isOpen);
      }),
      { numRuns: 400 },
    );
  });
});

describe("renderAwayMessage", () => {
  const hours = hoursOf({ awayMessage: "We are closed until {opening}." });
  const closed = { now: new Date("2026-01-16T18:00:00Z"), language: "en" };

  it("R190: tells the customer when somebody is back, in their language and the office's time zone", () => {
    expect(renderAwayMessage(hours, closed)).toBe(
      "We are closed until Monday, January 19, 2026 at 9:00 AM (Europe/Berlin).",
    );
    expect(renderAwayMessage(hours, { ...closed, language: "de" })).toContain("Montag, 19. Januar 2026 um 09:00");
    expect(renderAwayMessage(hours, { ...closed, language: "%" })).toContain("Monday");
  });

  it("R190: says nothing while open, where no message is set and where there are no office hours", () => {
    expect(renderAwayMessage(hours, { ...closed, now: new Date("2026-01-14T09:30:00Z") })).toBeNull();
    expect(renderAwayMessage(hoursOf(), closed)).toBeNull();
    expect(renderAwayMessage(null, closed)).toBeNull();
  });

  it("R190: promises no time where nobody ever comes", () => {
    const never = hoursOf({ days: CLOSED, awayMessage: "Back {opening}" });
    expect(renderAwayMessage(never, closed)).toBeNull();
    expect(renderAwayMessage({ ...never, awayMessage: "A rep will write." }, closed)).toBe("A rep will write.");
  });
});

describe("OfficeHours", () => {
  it.each(["Mars/Olympus", "", "Europe/Berlin; DROP", "../etc"])("R190: refuses the time zone %j", (timeZone) => {
    expect(OfficeHours.safeParse({ timeZone, days: WEEK }).success).toBe(false);
  });

  it.each(["24:00", "9:00", "09:60", "noon"])("R190: refuses the time %j", (from) => {
    expect(OfficeHours.safeParse({ timeZone: "UTC", days: { ...WEEK, mon: { from, to: "17:00" } } }).success).toBe(
      false,
    );
  });

  it("R190: refuses a holiday that no calendar has", () => {
    expect(OfficeHours.safeParse({ timeZone: "UTC", days: WEEK, holidays: ["2026-02-30"] }).success).toBe(false);
  });
});
