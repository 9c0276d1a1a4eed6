import { expect, test } from "vitest";
import { isWaiting } from "#lib/brain/attention-of";

test("a client nobody has connected is not counted among those who wait for a person", () => {
  const unconnected = { need: "not_connected", rank: 11 } as const;
  expect(isWaiting([])).toBe(false);
  expect(isWaiting([unconnected])).toBe(false);
  expect(isWaiting([{ need: "expiring", rank: 10 }])).toBe(true);
});
