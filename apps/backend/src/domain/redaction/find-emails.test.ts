import { describe, expect, it } from "vitest";
import { findEmails } from "./find-emails.ts";

const found = (text: string) => findEmails(text).map(({ start, end }) => text.slice(start, end));

describe("findEmails", () => {
  it.each([
    ["write to Ada.Lovelace@Example.COM please", "Ada.Lovelace@Example.COM"],
    ["shop+orders_2@mail.example.co.uk.", "shop+orders_2@mail.example.co.uk"],
    ["<mailto:ada@example.org>", "ada@example.org"],
    ["email=ada@example.org&next=1", "ada@example.org"],
    ["o'hara-smith@example.museum, thanks", "o'hara-smith@example.museum"],
    ["jürgen@bücher.example", "jürgen@bücher.example"],
    ["иван@почта.рф пишет", "иван@почта.рф"],
    ["連絡先はada@example.comです。", "ada@example.com"],
    ["ada＠example.com", "ada＠example.com"],
    ["q=ada%40example.com", "ada%40example.com"],
    ["ada (at) example.com", "ada (at) example.com"],
    ["ada[at]example[dot]com", "ada[at]example[dot]com"],
    ["ada dot lovelace at example dot com", "ada dot lovelace at example dot com"],
    ["ada@\nexample.com", "ada@\nexample.com"],
    ["ada @ example.com", "ada @ example.com"],
  ])("R099: finds the address in %j", (text, address) => {
    expect(found(text)).toEqual([address]);
  });

  it.each([
    "meet me at noon",
    "look at example.com",
    "@handle wrote that",
    "root@localhost",
    "price @ 4.50 each",
    "2@3.50",
    "v1.2.3@latest",
    "a @ b",
  ])("R099: leaves %j alone", (text) => {
    expect(found(text)).toEqual([]);
  });

  it("knows one address however it is written", () => {
    const values = findEmails("Ada@Example.com, ada(at)example.com, ada at example dot com").map(({ value }) => value);
    expect(values).toEqual(["ada@example.com", "ada@example.com", "ada@example.com"]);
  });
});
