import { z } from "zod";
import { AppError, type Reason, type Values } from "#lib/errors";
import type { Launch } from "#lib/launches/read";
import type { LaunchMode, LaunchResource } from "#lib/launches/schema";
import { toDecimal } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

const Stored = z.object({
  kind: z.string(),
  reason: z.string(),
  values: z.record(z.string(), z.unknown()).nullish(),
});

/** Why a launch stopped, or why it tries again; null while all goes well. */
export function errorOf({ error }: Pick<Launch, "error">): AppError | null {
  const stored = Stored.safeParse(error);
  if (!stored.success) return null;
  const { kind, reason, values } = stored.data;
  // Safe: only errors of ours were stored, by the step that met them.
  return new AppError(kind as AppError["kind"], reason as Reason, {
    values: (values ?? {}) as Values,
  });
}

/** A launch under the names of the HTTP API; `error` is worded by whoever knows the language. */
export function toResource(launch: Launch, error: LaunchResource["error"]): LaunchResource {
  const { plan, intents } = launch;
  const made = intents.filter(({ kind, state }) => kind === "ad" && state === "created").length;
  return {
    id: launch.id,
    user_account_id: launch.user_account_id,
    account_id: launch.ad_account_id,
    direction_id: launch.direction_id,
    platform: Platform.parse(launch.platform),
    // Safe: the database takes no others.
    mode: launch.mode as LaunchMode,
    status: launch.status as LaunchResource["status"],
    step: launch.step,
    name: plan.name,
    objective: plan.objective,
    daily_budget: toDecimal({ amountMinor: plan.dailyBudgetMinor, currency: plan.currency }),
    currency: plan.currency,
    start_paused: plan.startPaused,
    campaign_id: launch.campaign_id,
    adgroup_id: launch.adgroup_id,
    ads: { wanted: plan.creatives.length, made },
    creative_ids: plan.creatives.map(({ id }) => id),
    choice: plan.choice,
    error,
    created_at: parseInstant(launch.created_at).toISOString(),
    finished_at: launch.finished_at && parseInstant(launch.finished_at).toISOString(),
  };
}
