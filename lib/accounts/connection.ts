import type { Platform } from "#lib/platforms/platform";

/** Days before the end of a token from which on people should know. */
const WARN_DAYS = 14;

export type ConnectionState = "connected" | "expiring" | "revoked" | "none";

/** How an ad account stands with one platform. */
export type Connection = {
  platform: Platform;
  state: ConnectionState;
  externalId: string | null;
  externalName: string | null;
  /** What the account counts in, and whose days it keeps; the client may have others. */
  currency: string | null;
  timeZone: string | null;
  campaignsSeen: number | null;
  adsSeen: number | null;
  expiresAt: Date | null;
  /** Since when the platform refuses us: what happened there is unknown. */
  blindSince: Date | null;
  /** When we last asked the platform whether the access still holds. */
  checkedAt: Date | null;
};

type Facts = Omit<Connection, "state"> & { status: string };

/** The state people see: connected, about to end, ended, or never begun. Pure. */
export function connectionState(facts: Facts | null, now: Date): ConnectionState {
  if (!facts) return "none";
  if (facts.status === "needs_reconnect" || facts.blindSince) return "revoked";
  if (!facts.expiresAt) return "connected";
  if (facts.expiresAt <= now) return "revoked";
  return facts.expiresAt.getTime() - now.getTime() <= WARN_DAYS * 86_400_000
    ? "expiring"
    : "connected";
}
