import { BlockList, isIP } from "node:net";

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("::1", "ipv6");

/** Everything that is not a public unicast address: private, shared, link-local, metadata, documentation, multicast. */
const REFUSED = new BlockList();
const REFUSED_IPV4: [string, number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
];
for (const [network, prefix] of REFUSED_IPV4) REFUSED.addSubnet(network, prefix, "ipv4");
/** Tunnels and translations carry an IPv4 address of their own inside. */
const REFUSED_IPV6: [string, number][] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
];
for (const [network, prefix] of REFUSED_IPV6) REFUSED.addSubnet(network, prefix, "ipv6");
const GLOBAL_IPV6 = new BlockList();
GLOBAL_IPV6.addSubnet("2000::", 3, "ipv6");

/** Whether we may connect to this address; loopback only where an administrator configured it. */
export function isReachableAddress(address: string, { allowLoopback }: { allowLoopback: boolean }): boolean {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, "");
  const version = isIP(plain);
  if (version === 0) return false;
  const family = version === 4 ? "ipv4" : "ipv6";
  if (LOOPBACK.check(plain, family)) return allowLoopback;
  if (family === "ipv6" && !GLOBAL_IPV6.check(plain, "ipv6")) return false;
  return !REFUSED.check(plain, family);
}
