import type { ConnectionState } from "#lib/accounts/connection";
import type { Mode } from "#lib/brain/schema";

export type AutopilotWord =
  | "acts"
  | "proposes"
  | "reports"
  | "off"
  | "stopped"
  | "waits"
  | "stands"
  | "unavailable";

const WORDS = { act: "acts", propose: "proposes", report: "reports", off: "off" } as const;

/** What the autopilot does now: stopped, or where the access is gone, it does not follow its mode. */
export function autopilotWord(
  state: ConnectionState,
  { mode, isStopped }: { mode: Mode; isStopped: boolean },
): AutopilotWord {
  if (state === "connected" || state === "expiring") {
    return isStopped && mode !== "off" ? "stopped" : WORDS[mode];
  }
  if (mode === "act") return "waits";
  return state === "revoked" ? "stands" : "unavailable";
}
