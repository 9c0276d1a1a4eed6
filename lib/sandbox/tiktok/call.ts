import type { Sandbox } from "#lib/sandbox/sandbox";
import type { RateLimit } from "#lib/sandbox/tiktok/rate-limit";
import type { Records } from "#lib/sandbox/tiktok/records";
import type { Settings } from "#lib/sandbox/tiktok/settings";
import type { Token } from "#lib/sandbox/tokens";
import type { Account } from "#lib/sandbox/world";

/** Scope numbers as a token carries them. */
export const SCOPE = {
  account: "1",
  ads: "2",
  audience: "3",
  report: "4",
  measurement: "5",
  creative: "6",
  pixel: "8",
  leads: "12000000",
} as const;
export type Scope = (typeof SCOPE)[keyof typeof SCOPE];

/** Who calls, and what the answer is made from. */
export type Call = {
  sandbox: Sandbox;
  records: Records;
  settings: Settings;
  limits: RateLimit;
  request: Request;
  /** Below `/open_api/v1.3`. */
  path: string;
};
export type TokenCall = Call & { token: Token };
export type AccountCall = TokenCall & { account: Account };
