import type { ConnectOutcome } from "#lib/accounts/schema";

/** Where a person goes on: back to where they started, or to say which account they mean. */
export function pathAfter(outcome: ConnectOutcome): string {
  return outcome.status === "choose" ? `/oauth/choose/${outcome.grantId}` : `/${outcome.from}`;
}
