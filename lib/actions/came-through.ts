import "server-only";
import type { Row } from "#lib/actions/ledger";
import { lookAt, unseen } from "#lib/actions/look";
import { Action, toDeed } from "#lib/actions/schema";
import { getEntity } from "#lib/campaigns/find-entity";
import type { Ctx } from "#lib/ctx";
import { AppError, PlatformError } from "#lib/errors";
import { toMinor } from "#lib/money";
import { PLATFORM_NAMES } from "#lib/platforms/platform";

/**
 * Whether what an action was to make of its object is so on its platform.
 *
 * For one that was begun, when nobody is at it any more. Where nobody can look it says why, and
 * that it may be done.
 */
export async function cameThrough(ctx: Ctx, row: Row): Promise<boolean> {
  const { platform, deed } = toDeed(Action.parse({ type: row.type, params: row.params }));
  if (deed.kind !== "switch" && deed.kind !== "budget") return false;
  const level = deed.kind === "budget" ? "ad_group" : deed.level;
  const accountId = row.ad_account_id;
  try {
    const entity = await getEntity(ctx, { platform, level, ref: deed.ref, accountId });
    const live = await lookAt(await ctx.platform(platform, accountId), entity);
    if (deed.kind === "switch") return live.status === deed.status;
    return live.dailyBudget?.amountMinor === toMinor(deed.params.dailyBudget, entity.currency);
  } catch (error) {
    if (error instanceof PlatformError) throw unseen(error);
    if (!(error instanceof AppError)) throw error;
    if (error.reason === "gone_on_platform" || error.kind === "not_found") return false;
    if (error.kind === "unavailable" || error.kind === "internal") throw error;
    // Nobody has access any more.
    const values = { platform: PLATFORM_NAMES[platform] };
    throw unseen(new PlatformError("signed_out", "platform_signed_out", { values, cause: error }));
  }
}
