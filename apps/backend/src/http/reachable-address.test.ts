import { describe, expect, it } from "vitest";
import { isReachableAddress } from "./reachable-address.ts";

const REFUSED = [
  "10.1.2.3",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "192.0.2.1",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "::",
  "fe80::1",
  "fc00::1",
  "ff02::1",
  "2002:7f00:1::",
  "64:ff9b::7f00:1",
  "2001:db8::1",
  "::ffff:10.0.0.1",
  "::ffff:a00:1",
  "not an address",
];

describe("isReachableAddress", () => {
  it.each(REFUSED)("refuses %s, with and without loopback allowed", (address) => {
    expect(isReachableAddress(address, { allowLoopback: false })).toBe(false);
    expect(isReachableAddress(address, { allowLoopback: true })).toBe(false);
  });

  it.each(["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"])(
    "reaches %s only where loopback is allowed",
    (address) => {
      expect(isReachableAddress(address, { allowLoopback: false })).toBe(false);
      expect(isReachableAddress(address, { allowLoopback: true })).toBe(true);
    },
  );

  it.each(["104.16.51.111", "8.8.8.8", "172.32.0.1", "2606:4700::6810:336f", "::ffff:8.8.8.8"])(
    "reaches %s",
    (address) => {
      expect(isReachableAddress(address, { allowLoopback: false })).toBe(true);
    },
  );
});
