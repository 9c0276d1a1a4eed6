import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { amountReader } from "#lib/directions/amounts";
import type { Direction } from "#lib/directions/direction";
import { findBudgetMinimum, getDirection } from "#lib/directions/read";
import { areAgesOrdered, ChangeDirection, type UpdateDirection } from "#lib/directions/schema";
import { AppError } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";

const FACEBOOK_FIELDS = ["objective", "daily_budget", "target_cpl"] as const;
const TIKTOK_FIELDS = [
  "tiktok_objective",
  "tiktok_daily_budget",
  "tiktok_target_cpl",
  "tiktok_target_cpl_kzt",
  "tiktok_adgroup_mode",
  "tiktok_pixel_id",
  "tiktok_identity_id",
  "tiktok_instant_page_id",
] as const;

/** Changes what a direction is; what already runs on the platform stays as it is. */
export async function updateDirection(ctx: Ctx, input: ChangeDirection): Promise<Direction> {
  const { directionId, patch } = ChangeDirection.parse(input);
  requireRole(ctx, "manager");
  const direction = await getDirection(ctx, directionId);

  const { default_settings: settings, ...fields } = patch;
  if (!areAgesOrdered({ ...direction.settings, ...settings })) {
    throw new AppError("invalid", "invalid_input", {
      fields: [{ field: "default_settings.age_max", reason: "age_order" }],
    });
  }
  const columns = await toColumns(ctx, direction, fields);
  unwrap(
    await ctx.db.rpc("update_direction", {
      p_id: directionId,
      p_patch: columns,
      p_settings: settings ?? null,
      p_trace: traceOf(ctx, "direction.update"),
    }),
    { duplicate: "name" },
  );
  return getDirection(ctx, directionId);
}

async function toColumns(
  ctx: Ctx,
  { platform, currency }: Direction,
  patch: Omit<UpdateDirection, "default_settings">,
) {
  const amounts = amountReader(currency);
  for (const field of foreignFields(platform)) {
    if (patch[field] !== undefined) amounts.errors.push({ field, reason: "wrong_platform" });
  }
  const minimum = await findBudgetMinimum(ctx, platform, currency);
  const columns: Record<string, Json | undefined> = { ...patch };
  const set = (field: string, value: string | null | undefined) => {
    if (value !== undefined) columns[field] = value;
  };
  set("daily_budget", amounts.read("daily_budget", patch.daily_budget, minimum));
  set("target_cpl", amounts.read("target_cpl", patch.target_cpl));
  set(
    "tiktok_daily_budget",
    amounts.read("tiktok_daily_budget", patch.tiktok_daily_budget, minimum),
  );

  const target = amounts.readTiktokTarget(patch.tiktok_target_cpl, patch.tiktok_target_cpl_kzt);
  set("tiktok_target_cpl", target);
  // The same target under its older name, or none where the account is not in tenge.
  if (target !== undefined) columns.tiktok_target_cpl_kzt = currency === "KZT" ? target : null;

  if (amounts.errors.length > 0) {
    throw new AppError("invalid", "invalid_input", { fields: amounts.errors });
  }
  return columns;
}

function foreignFields(platform: Platform) {
  return platform === "tiktok" ? FACEBOOK_FIELDS : TIKTOK_FIELDS;
}
