import type { ConnectionState } from "#lib/accounts/connection";

export type AutopilotWord = "acts" | "advises" | "waits" | "stands" | "unavailable";

/** What the autopilot does now: switched on it still cannot act where the access is gone. */
export function autopilotWord(state: ConnectionState, isOn: boolean): AutopilotWord {
  if (state === "connected" || state === "expiring") return isOn ? "acts" : "advises";
  if (isOn) return "waits";
  return state === "revoked" ? "stands" : "unavailable";
}
