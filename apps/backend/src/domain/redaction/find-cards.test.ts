import { describe, expect, it } from "vitest";
import { findCards } from "./find-cards.ts";

const found = (text: string) => findCards(text).map(({ start, end }) => text.slice(start, end));

describe("findCards", () => {
  it.each([
    ["4111111111111111", "4111111111111111"],
    ["pay with 4111 1111 1111 1111 12/29", "4111 1111 1111 1111"],
    ["5500-0000-0000-0004", "5500-0000-0000-0004"],
    ["3782 822463 10005", "3782 822463 10005"],
    ["4111 1111\n1111 1111", "4111 1111\n1111 1111"],
    ["6011 0009 9013 9424, exp 04/27", "6011 0009 9013 9424"],
    ["カードは4111111111111111です", "4111111111111111"],
    ["my card 4111 1111 1111 1112 was refused", "4111 1111 1111 1112"],
    ["4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"],
  ])("R099: finds the card in %j", (text, card) => {
    expect(found(text)).toEqual([card]);
  });

  it.each([
    "order 4111111111111112",
    "the card ending in 1111",
    "1234567890123456789012345",
    "0000 0000 0000 0000",
    "bp-4111111111111111a",
    "2024-04-22 09:50:07 115.10.1",
  ])("R099: leaves %j alone", (text) => {
    expect(found(text)).toEqual([]);
  });
});
