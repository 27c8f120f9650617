import type { AddressInfo } from "node:net";

/** The port of a server that listens. */
export function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === "string") throw new Error("The sandbox listens on no port.");
  return address.port;
}
