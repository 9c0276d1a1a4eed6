import "server-only";
import { randomUUID } from "node:crypto";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { AppError, PlatformError } from "#lib/errors";
import { LEASE_S } from "#lib/launches/make";
import { getLaunch, type Launch, listIntents, toLaunch } from "#lib/launches/read";
import { LAUNCH_STEPS, type LaunchStep } from "#lib/launches/schema";
import { STEPS } from "#lib/launches/steps";
import { log } from "#lib/log";
import { toDecimal } from "#lib/money";
import { Platform } from "#lib/platforms/platform";

/**
 * Does one step of a launch, if it is still to be done, and says how the launch stands.
 *
 * Nobody else works on it meanwhile. Killed at any moment, the next try goes on where the
 * books say, and finds on the platform what the books could not learn.
 */
export async function advanceLaunch(
  ctx: Ctx,
  { launchId, step }: { launchId: string; step: LaunchStep },
): Promise<Launch["status"]> {
  requireRole(ctx, "manager");
  const token = randomUUID();
  const launch = await claim(ctx, launchId, token);
  if (!launch) return standStill(ctx, launchId);
  if (LAUNCH_STEPS.indexOf(launch.step) > LAUNCH_STEPS.indexOf(step)) {
    await release(ctx, { launchId, token, step: null, error: null });
    return launch.status;
  }
  const startedAt = performance.now();
  const line = { correlationId: ctx.correlationId, launchId, step };
  try {
    const ports = await ctx.platform(Platform.parse(launch.platform), launch.ad_account_id);
    await STEPS[step]({ ctx, launch, token, ports });
  } catch (error) {
    await learn(ctx, launch, error);
    await release(ctx, { launchId, token, step: null, error: toStored(error) });
    log.warn({ action: "launch_step_failed", ...line, error }, "a step of a launch failed");
    throw error;
  }
  const next = LAUNCH_STEPS[LAUNCH_STEPS.indexOf(step) + 1];
  if (next) await release(ctx, { launchId, token, step: next, error: null });
  else await end(ctx, launchId, "completed");
  const durationMs = Math.round(performance.now() - startedAt);
  log.info({ action: "launch_step", ...line, durationMs }, "a step of a launch is done");
  return next ? "running" : "completed";
}

/** Gives a launch up until a person says what next; why was noted by the step that stopped. */
export async function failLaunch(ctx: Ctx, launchId: string): Promise<void> {
  requireRole(ctx, "manager");
  await end(ctx, launchId, "failed");
}

async function claim(ctx: Ctx, id: string, token: string): Promise<Launch | null> {
  const [row] = unwrap(
    await ctx.db.rpc("claim_launch", { p_id: id, p_token: token, p_seconds: LEASE_S }),
  );
  if (!row || row.user_account_id !== ctx.userAccountId) return null;
  return toLaunch(row, await listIntents(ctx, id));
}

/** Somebody else works on it, or it is over. */
async function standStill(ctx: Ctx, id: string): Promise<Launch["status"]> {
  const { status, lease_until } = await getLaunch(ctx, id);
  if (status !== "running") return status;
  const leftMs = lease_until ? Date.parse(lease_until) - Date.now() : 0;
  throw new AppError("slow_down", "launch_in_progress", {
    retryAfterS: Math.max(1, Math.ceil(leftMs / 1000)),
  });
}

type Release = { launchId: string; token: string; step: LaunchStep | null; error: Json };

async function release(ctx: Ctx, { launchId, token, step, error }: Release): Promise<void> {
  unwrap(
    await ctx.db.rpc("release_launch", {
      p_id: launchId,
      p_token: token,
      p_step: step as string,
      p_error: error,
    }),
  );
}

async function end(ctx: Ctx, launchId: string, status: "completed" | "failed"): Promise<void> {
  const verb = status === "completed" ? "launch.complete" : "launch.fail";
  unwrap(
    await ctx.db.rpc("end_launch", {
      p_id: launchId,
      p_status: status,
      p_trace: traceOf(ctx, verb),
    }),
  );
}

/** A platform that says its smallest budget teaches us, so that the next person is told before. */
async function learn(ctx: Ctx, { platform }: Launch, error: unknown): Promise<void> {
  if (!(error instanceof PlatformError)) return;
  const { minimum } = error.values;
  if (error.reason !== "platform_budget_too_low" || typeof minimum !== "object") return;
  unwrap(
    await ctx.db.rpc("learn_budget_minimum", {
      p_platform: platform,
      p_level: "ad_group",
      p_currency: minimum.currency,
      p_amount: Number(toDecimal(minimum)),
      p_source: error.platformMessage?.slice(0, 280) ?? "refusal",
    }),
  );
}

/** What stopped a step, for people to read later; what we did not expect says no more than that. */
function toStored(error: unknown): Json {
  if (!(error instanceof AppError)) return { kind: "internal", reason: "internal", values: {} };
  const { kind, reason, values, retryAfterS } = error;
  return { kind, reason, values, retryAfterS: retryAfterS ?? null } as Json;
}
