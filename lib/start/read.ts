import "server-only";
import type { Account } from "#lib/accounts/read";
import { isSetUp } from "#lib/connections/platform-doors";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { PLATFORMS } from "#lib/platforms/platform";

/** The way to a first running ad, step by step. */
export const STEPS = ["client", "direction", "connection", "creative", "launch"] as const;

export type Step = (typeof STEPS)[number];

export type Progress = {
  done: Record<Step, boolean>;
  /** The first step not done yet; null when ads run. */
  next: Step | null;
  /** Whether this server knows a platform's app, without which nobody can connect. */
  canConnect: boolean;
};

/** How far an account is; a workspace without one is at the first step. */
export async function readProgress(ctx: Ctx, account: Account | null): Promise<Progress> {
  const [directions, creatives, campaigns] = await Promise.all([
    hasRows(ctx, "account_directions", account),
    hasRows(ctx, "user_creatives", account),
    hasRows(ctx, "campaigns", account),
  ]);
  const states = account ? Object.values(account.connections).map(({ state }) => state) : [];
  const done = {
    client: account !== null,
    direction: directions,
    connection: states.some((state) => state === "connected" || state === "expiring"),
    creative: creatives,
    launch: campaigns,
  };
  return {
    done,
    next: STEPS.find((step) => !done[step]) ?? null,
    canConnect: PLATFORMS.some(isSetUp),
  };
}

async function hasRows(
  ctx: Ctx,
  table: "account_directions" | "user_creatives" | "campaigns",
  account: Account | null,
): Promise<boolean> {
  if (!account) return false;
  const query = ctx.db.from(table).select("id").eq("user_account_id", ctx.userAccountId);
  const rows = unwrap(
    await (account.id
      ? query.eq("ad_account_id", account.id)
      : query.is("ad_account_id", null)
    ).limit(1),
  );
  return rows.length > 0;
}
