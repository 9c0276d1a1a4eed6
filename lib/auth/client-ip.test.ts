import { expect, test } from "vitest";
import { clientIp } from "#lib/auth/client-ip";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["6.6.6.6, 203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["203.0.113.7:443", "unknown"],
  ["<script>", "unknown"],
  ["", "unknown"],
])("%j is %s", (forwarded, ip) => {
  expect(clientIp(new Headers({ "x-forwarded-for": forwarded }))).toBe(ip);
});

test("without a proxy's word nobody is told apart", () => {
  expect(clientIp(new Headers())).toBe("unknown");
});
