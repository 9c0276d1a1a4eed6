import { BlockList, isIP } from "node:net";

/** IPv4 that is not the open internet: here, next door, or reserved for something else. */
const CLOSED_4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const;

/** Of IPv6 only 2000::/3 is handed out at all; these parts of it lead elsewhere. */
const CLOSED_6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
] as const;

const closed4 = new BlockList();
for (const [network, prefix] of CLOSED_4) closed4.addSubnet(network, prefix, "ipv4");
const closed6 = new BlockList();
for (const [network, prefix] of CLOSED_6) closed6.addSubnet(network, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");

/**
 * Whether an address is a host of the open internet.
 *
 * IPv4 dressed up as IPv6 (mapped, NAT64, 6to4) is no such host: who means IPv4 can say so.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !closed4.check(address, "ipv4");
    case 6:
      return global6.check(address, "ipv6") && !closed6.check(address, "ipv6");
    default:
      return false;
  }
}
