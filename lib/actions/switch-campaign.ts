import "server-only";
import { fromStored } from "#lib/actions/ledger";
import { perform } from "#lib/actions/run";
import { SwitchCampaign } from "#lib/actions/schema";
import { type Entity, getEntity } from "#lib/campaigns/find-entity";
import { type Ctx, requireRole } from "#lib/ctx";
import { notFound } from "#lib/errors";
import type { Platform } from "#lib/platforms/platform";

type Wanted = SwitchCampaign & { platform: Platform; status: "active" | "paused" };

/** Pauses or resumes one campaign, or throws why not. */
export async function switchCampaign(
  ctx: Ctx,
  { platform, status, ...wanted }: Wanted,
): Promise<Entity> {
  const { campaign_id, idempotencyKey } = SwitchCampaign.parse(wanted);
  requireRole(ctx, "manager");
  const campaign = await getEntity(ctx, { platform, level: "campaign", ref: campaign_id });
  const prefix = platform === "tiktok" ? "TikTok" : "Facebook";
  const verb = status === "paused" ? "PauseCampaign" : "ResumeCampaign";
  const [row] = await perform(ctx, {
    // Who names no key asks for something new each time.
    key: idempotencyKey ?? crypto.randomUUID(),
    source: "api",
    accountId: campaign.accountId,
    actions: [{ type: `${prefix}.${verb}`, params: { campaignId: campaign.id } }],
  });
  if (!row) throw notFound();
  if (row.error) throw fromStored(row.error);
  return campaign;
}
