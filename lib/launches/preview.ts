import "server-only";
import { type Ctx, requireRole } from "#lib/ctx";
import { type Prepared, prepareLaunch } from "#lib/launches/prepare";
import { PreviewLaunch } from "#lib/launches/schema";
import { toWish } from "#lib/launches/wish";
import type { Platform } from "#lib/platforms/platform";

/** What a launch would be, what is missing and what to know; nothing is written or sent. */
export async function previewLaunch(
  ctx: Ctx,
  { platform, ...input }: PreviewLaunch & { platform: Platform },
): Promise<Prepared> {
  const wish = PreviewLaunch.parse(input);
  requireRole(ctx, "manager");
  const { idempotencyKey: _, ...told } = toWish(wish, platform);
  return prepareLaunch(ctx, { ...told, creativeIds: wish.creative_ids });
}
