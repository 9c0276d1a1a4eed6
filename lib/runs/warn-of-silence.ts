import "server-only";
import type { DirectionPlan, Plan } from "#lib/brain/plan";
import type { Ctx } from "#lib/ctx";
import { notify } from "#lib/notifications/notify";
import { hasOpenNews } from "#lib/notifications/open-news";
import { settleNews } from "#lib/notifications/settle";
import type { Platform } from "#lib/platforms/platform";

type Of = { platform: Platform; accountId: string | null };

/**
 * Tells people of directions whose leads fell silent while people click as ever, once each
 * until it is over. What a webhook misses is another news, told where leads are reconciled.
 */
export async function warnOfSilence(ctx: Ctx, { directions, to }: Plan, of: Of): Promise<void> {
  for (const direction of directions.filter(isJudged)) {
    const facts = { direction_id: direction.id };
    if (!direction.isSilent) {
      await settleNews(ctx, "tracking_suspect", facts);
      continue;
    }
    if (await hasOpenNews(ctx, "tracking_suspect", facts)) continue;
    await notify(ctx, {
      kind: "tracking_suspect",
      key: `tracking-suspect:${direction.id}:${to}`,
      facts: {
        ...facts,
        ad_account_id: of.accountId,
        platform: of.platform,
        name: direction.name,
      },
    });
  }
}

/** Of what was not judged nobody knows whether it is silent. */
const isJudged = ({ phi }: DirectionPlan) => phi !== null;
