import { describe, expect, it } from "vitest";
import { findPhones } from "./find-phones.ts";

const found = (text: string) => findPhones(text).map(({ start, end }) => text.slice(start, end));

describe("findPhones", () => {
  it.each([
    ["Call +1 415 555 0132 now", "+1 415 555 0132"],
    ["+49 (0) 30 1234567", "+49 (0) 30 1234567"],
    ["0044 20 7946 0958", "0044 20 7946 0958"],
    ["(415) 555-0132", "(415) 555-0132"],
    ["415-555-0132 ext. 45", "415-555-0132 ext. 45"],
    ["415.555.0132", "415.555.0132"],
    ["06 12 34 56 78", "06 12 34 56 78"],
    ["06.12.34.56.78", "06.12.34.56.78"],
    ["0151/23456789", "0151/23456789"],
    ["020 7946 0958", "020 7946 0958"],
    ["my number is 4155550132", "4155550132"],
    ["電話番号は090-1234-5678です", "090-1234-5678"],
    ["+49 30\n1234567", "+49 30\n1234567"],
    ["tel:+14155550132", "+14155550132"],
    ["reach me on 555 0132", "555 0132"],
    ["Mobile: 4155550132", "4155550132"],
  ])("R099: finds the number in %j", (text, number) => {
    expect(found(text)).toEqual([number]);
  });

  it.each([
    "order 4155550132 has not come",
    "order #ORD-2019-19094",
    "my order number is 2025550148",
    "tracking 1Z999AA10123456784",
    "Thunderbird 128.10.1",
    "Windows 10.0.19045.3488",
    "on 2024-04-22 and 22.04.2024",
    "2024-04-22T09:50:07Z",
    "from 2018-2019",
    "it costs 1 299.00 or 12,345,678",
    "€ 123 456 789",
    "192.168.100.123",
    "3f24b627-1416-4c09-8a4a-d7f502100331",
    "https://shop.example/orders/030-1234567",
    "error 0x80520012",
    "SSN 573-51-6537",
    "4 194 310 bytes",
    "4155550132",
    "version 115 102 091",
  ])("R099: leaves %j alone", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("knows one number however it is written", () => {
    const values = findPhones("+1 (415) 555-0132 and 001 415 555 0132").map(({ value }) => value);
    expect(values).toEqual(["+14155550132", "+14155550132"]);
  });
});
