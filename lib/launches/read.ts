import "server-only";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { LaunchPlan, type LaunchStep } from "#lib/launches/schema";

type Tables = Database["public"]["Tables"];
export type LaunchRow = Tables["launches"]["Row"];
export type IntentRow = Tables["launch_intents"]["Row"];

/** A launch with its plan read, and what it has made so far. */
export type Launch = Omit<LaunchRow, "plan" | "step"> & {
  plan: LaunchPlan;
  step: LaunchStep;
  intents: IntentRow[];
};

/** One launch of the workspace, or null; a foreign one looks absent. */
export async function findLaunch(ctx: Ctx, id: string): Promise<Launch | null> {
  const row = unwrap(
    await ctx.db
      .from("launches")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  return row && toLaunch(row, await listIntents(ctx, id));
}

export async function getLaunch(ctx: Ctx, id: string): Promise<Launch> {
  const launch = await findLaunch(ctx, id);
  if (!launch) throw notFound();
  return launch;
}

export async function listIntents(ctx: Ctx, launchId: string): Promise<IntentRow[]> {
  return unwrap(
    await ctx.db
      .from("launch_intents")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("launch_id", launchId)
      .order("created_at")
      .order("id"),
  );
}

export function toLaunch(row: LaunchRow, intents: IntentRow[]): Launch {
  // Safe: the database takes no other step.
  return { ...row, step: row.step as LaunchStep, plan: LaunchPlan.parse(row.plan), intents };
}

/** Launches of an account that run, or that stopped and wait for somebody's word. */
export async function listOpenLaunches(
  ctx: Ctx,
  { platform, accountId }: { platform: string; accountId: string | null },
): Promise<Launch[]> {
  const query = ctx.db
    .from("launches")
    .select()
    .eq("user_account_id", ctx.userAccountId)
    .eq("platform", platform)
    .in("status", ["running", "failed"]);
  const mine = accountId ? query.eq("ad_account_id", accountId) : query.is("ad_account_id", null);
  const rows = unwrap(await mine.order("created_at", { ascending: false }).limit(20));
  return Promise.all(rows.map(async (row) => toLaunch(row, await listIntents(ctx, row.id))));
}
