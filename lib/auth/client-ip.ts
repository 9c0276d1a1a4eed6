import { isIPv4, isIPv6 } from "node:net";

/**
 * The address a request came from, as the nearest proxy saw it.
 *
 * The last entry of `x-forwarded-for` is the proxy's own word; those before it are
 * whatever the sender claimed. An IPv6 visitor owns a whole /64, so it counts as one.
 *
 * Without a proxy that sets the header (Vercel does) senders write it themselves, and
 * all who leave it out count as one: rate limits per place need the proxy.
 */
export function clientIp(headers: Headers): string {
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  const address = last.replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIPv4(address)) return address;
  return isIPv6(address) ? `${networkOf(address)}::/64` : "unknown";
}

/** The first four groups of an IPv6 address, `::` written out. */
function networkOf(address: string): string {
  const [left = [], right = []] = address
    .split("::")
    .map((half) => half.split(":").filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
