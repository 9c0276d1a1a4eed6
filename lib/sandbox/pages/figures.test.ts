import { expect, test } from "vitest";
import { nextTime } from "#lib/sandbox/pages/figures";

test("what is due on another day says which", () => {
  const now = Date.parse("2026-11-20T17:43:00Z");
  const at = (iso: string) => nextTime(Date.parse(iso), now, "Asia/Almaty");
  expect(at("2026-11-20T18:12:00Z")).toBe("23:12:00");
  expect(at("2026-11-20T19:12:00Z")).toBe("21 Nov 2026, 00:12");
});
