import "server-only";
import { traceOf } from "#lib/changes/trace";
import { type Creative, toCreative } from "#lib/creatives/creative";
import { CreateCreative } from "#lib/creatives/schema";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { getDirection } from "#lib/directions/read";
import { AppError } from "#lib/errors";

/**
 * A creative from a link, whose file a job then fetches, or from one on the other
 * platform: both show the same file and belong to one group.
 *
 * On TikTok a creative is always a video.
 */
export async function createCreative(ctx: Ctx, input: CreateCreative): Promise<Creative> {
  const wish = CreateCreative.parse(input);
  requireRole(ctx, "manager");
  const direction = await getDirection(ctx, wish.direction_id);
  if (direction.platform === "tiktok" && wish.media_kind !== "video") {
    throw new AppError("invalid", "tiktok_takes_videos", {
      fields: [{ field: "media_kind", reason: "wrong_platform" }],
    });
  }
  if (wish.media_kind === "carousel") {
    // Its pictures cannot be told yet, and one of them alone is no carousel.
    throw new AppError("invalid", "carousel_not_taken", {
      fields: [{ field: "media_kind", reason: "carousel_not_taken" }],
    });
  }
  const isCopy = wish.source_creative_id !== undefined;
  const row = unwrap(
    await ctx.db.rpc("create_creative", {
      p_row: {
        user_account_id: ctx.userAccountId,
        direction_id: direction.id,
        title: wish.title ?? (wish.media_url && titleOf(wish.media_url)),
        media_kind: wish.media_kind,
        media_url: wish.media_url,
      },
      // A function's null is no string to the generated types, but is what it means by "none".
      p_source_id: (wish.source_creative_id ?? null) as string,
      p_trace: traceOf(ctx, isCopy ? "creative.copy" : "creative.create"),
    }),
  );
  return toCreative(row);
}

/** The file's name in a link, or the host it comes from. */
function titleOf(link: string): string {
  const { pathname, hostname } = new URL(link);
  const name = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name).trim().slice(0, 200) || hostname;
  } catch {
    return name.slice(0, 200) || hostname;
  }
}
