import { describe, expect, it } from "vitest";
import { inspectedTicket } from "./inspected-ticket.ts";

describe("the window for reasons", () => {
  it.each([
    ["https://apps.example/iframe.html#inspect=4711", "4711"],
    ["https://apps.example/iframe.html#inspect=4711?origin=https%3A%2F%2Fa.zendesk.com&app_guid=1", "4711"],
    ["https://apps.example/iframe.html?origin=x&app_guid=1#inspect=47%2011", "47 11"],
    ["https://apps.example/iframe.html?origin=x&app_guid=1", null],
    ["https://apps.example/iframe.html#inspect=", null],
    ["https://apps.example/iframe.html#inspect=%E0%A4%A", null],
  ])("R230: %s is about %s", (address, id) => {
    expect(inspectedTicket(address)).toBe(id);
  });
});
