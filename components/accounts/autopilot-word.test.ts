import { expect, test } from "vitest";
import { autopilotWord } from "./autopilot-word.ts";

test.each([
  ["connected", "act", false, "acts"],
  ["connected", "act", true, "stopped"],
  ["connected", "report", true, "stopped"],
  ["connected", "off", true, "off"],
  ["expiring", "propose", false, "proposes"],
  ["expiring", "report", false, "reports"],
  ["revoked", "act", true, "waits"],
  ["revoked", "propose", false, "stands"],
  ["none", "act", false, "waits"],
  ["none", "report", false, "unavailable"],
] as const)("%s, in mode %s, stopped %s: it %s", (state, mode, isStopped, word) => {
  expect(autopilotWord(state, { mode, isStopped })).toBe(word);
});
