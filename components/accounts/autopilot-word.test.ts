import { expect, test } from "vitest";
import { autopilotWord } from "./autopilot-word.ts";

test.each([
  ["connected", true, "acts"],
  ["expiring", false, "advises"],
  ["revoked", true, "waits"],
  ["revoked", false, "stands"],
  ["none", true, "waits"],
  ["none", false, "unavailable"],
] as const)("%s and on=%s: it %s", (state, isOn, word) => {
  expect(autopilotWord(state, isOn)).toBe(word);
});
