import "server-only";
import { getCreative } from "#lib/creatives/read";
import { recordStep } from "#lib/creatives/record-step";
import type { StepOutcome } from "#lib/creatives/step";
import type { Ctx } from "#lib/ctx";
import { AppError } from "#lib/errors";
import { log } from "#lib/log";
import { openShelf } from "#lib/uploads/shelf";

/**
 * Streams the film to the platform and keeps its id.
 *
 * The file's name is made of the creative's id: whatever was lost on the way, the
 * platform has this film once, and a second try finds it instead of sending it again.
 */
export async function sendFilm(
  ctx: Ctx,
  { creativeId }: { creativeId: string },
): Promise<StepOutcome> {
  const creative = await getCreative(ctx, creativeId);
  if (creative.status !== "sending") return "stopped";
  if (creative.videoId) return "done";
  const { uploadId, md5, sizeBytes } = creative;
  if (!uploadId || !md5 || !sizeBytes) throw new AppError("internal", "internal");

  const startedAt = performance.now();
  const { media } = await ctx.platform(creative.platform, creative.accountId);
  const videoId = await media.uploadVideo({
    fileName: filmName(creativeId),
    sizeBytes,
    md5,
    mimeType: "video/mp4",
    body: () => openShelf().stream(uploadId),
  });
  log.info(
    {
      action: "creative_sent",
      correlationId: ctx.correlationId,
      id: creativeId,
      videoId,
      sizeBytes,
      durationMs: Math.round(performance.now() - startedAt),
    },
    "sent",
  );
  await recordStep(ctx, creative, { tiktok_video_id: videoId });
  return "done";
}

/** Unique in any account, and the same for every try. */
export const filmName = (creativeId: string): string => `performante-${creativeId}.mp4`;

/**
 * Asks whether the platform can show the film by now; when it can, takes a cover from it,
 * and the creative is ready.
 */
export async function settleFilm(
  ctx: Ctx,
  { creativeId }: { creativeId: string },
): Promise<StepOutcome> {
  const creative = await getCreative(ctx, creativeId);
  const { videoId } = creative;
  if (creative.status !== "sending" || !videoId) return "stopped";
  const { media } = await ctx.platform(creative.platform, creative.accountId);
  const [film] = await media.findVideos({ ids: [videoId] });
  if (!film?.isUsable) return "waiting";
  const cover = await media.makeCover(videoId);
  if (!cover) return "waiting";
  await recordStep(ctx, creative, {
    status: "ready",
    cover_image_id: cover.imageId,
    cover_url: cover.url,
  });
  return "done";
}
