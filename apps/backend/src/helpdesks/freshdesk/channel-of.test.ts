import { describe, expect, it } from "vitest";
import { channelOf, isOwnSource } from "./channel-of.ts";

describe("channelOf", () => {
  it.each<[number, string]>([
    [1, "email"],
    [2, "web"],
    [3, "phone"],
    [4, "web"],
    [5, "api"],
    [6, "api"],
    [7, "web"],
    [8, "web"],
    [9, "web"],
    [10, "email"],
    [11, "api"],
  ])("R172 R173 R174 R175: source %s is the channel %s", (source, channel) => {
    expect(channelOf(source)).toMatchObject({ channel, via: expect.any(String) });
    expect(isOwnSource(source)).toBe(false);
  });

  it.each<[string | null, string]>([
    ["WhatsApp", "whatsapp"],
    ["Whats App Business", "whatsapp"],
    ["SMS", "sms"],
    ["Slack Connect", "slack"],
    ["Legacy e-mail", "email"],
    ["Call center", "phone"],
    ["Kundenportal", "web"],
    ["Messenger", "web"],
    ["Marketplace X", "api"],
    ["", "api"],
    [null, "api"],
  ])("R175: a source of the account's own called %j is the channel %s", (label, channel) => {
    expect(channelOf(1001, label).channel).toBe(channel);
    expect(isOwnSource(1001)).toBe(true);
  });

  it("R175: what says nothing came through an integration", () => {
    expect(channelOf(null)).toEqual({ channel: "api", via: "unknown" });
    expect(channelOf(undefined)).toEqual({ channel: "api", via: "unknown" });
    expect(channelOf(77)).toEqual({ channel: "api", via: "source 77" });
    expect(isOwnSource(null)).toBe(false);
  });
});
