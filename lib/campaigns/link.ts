import "server-only";
import { getEntity } from "#lib/campaigns/find-entity";
import { toCampaignRow } from "#lib/campaigns/read";
import { LinkCampaign } from "#lib/campaigns/schema";
import type { CampaignRow } from "#lib/campaigns/tree";
import { traceOf } from "#lib/changes/trace";
import { type Ctx, requireRole } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import { getDirection } from "#lib/directions/read";
import { notFound } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";

/**
 * Says which direction a campaign that was made elsewhere belongs to, or that it belongs
 * to none. What it spent and the leads it brought count for the direction from then on.
 */
export async function linkCampaign(
  ctx: Ctx,
  input: LinkCampaign & { platform: Platform },
): Promise<CampaignRow> {
  const { platform, ...wish } = input;
  const { campaign_id, direction_id } = LinkCampaign.parse(wish);
  requireRole(ctx, "manager");
  const campaign = await getEntity(ctx, { platform, level: "campaign", ref: campaign_id });
  if (direction_id) {
    const direction = await getDirection(ctx, direction_id);
    const isSameHome =
      direction.platform === platform && direction.accountId === campaign.accountId;
    if (!isSameHome) throw notFound();
  }
  const row = unwrap(
    await ctx.db.rpc("link_campaign", {
      p_id: campaign.id,
      p_direction_id: orNull(direction_id),
      p_trace: traceOf(ctx, "campaign.link"),
    }),
  );
  return toCampaignRow(row);
}
