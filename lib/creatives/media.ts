import "server-only";
import { traceOf } from "#lib/changes/trace";
import { getCreative } from "#lib/creatives/read";
import { type Ctx, requireRole } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError, notFound } from "#lib/errors";
import type { ByteRange } from "#lib/media/byte-range";
import { pictureType } from "#lib/media/picture";
import { type Bytes, openShelf, posterKey } from "#lib/uploads/shelf";

/** A still larger than this is no still. */
export const MAX_POSTER_BYTES = 512 * 1024;

/** A creative's file: how large it is, and any part of it. */
export async function openCreativeFile(ctx: Ctx, creativeId: string) {
  const creative = await getCreative(ctx, creativeId);
  if (!creative.uploadId) throw notFound();
  const { uploadId } = creative;
  const shelf = openShelf();
  const { sizeBytes, read } = await shelf.open(uploadId);
  return {
    sizeBytes,
    type: typeOf(await read(0, Math.min(16, sizeBytes))),
    stream: (range: ByteRange): Promise<Bytes> => shelf.stream(uploadId, range),
  };
}

/** The still shown before a creative plays. */
export async function readPoster(ctx: Ctx, creativeId: string) {
  const creative = await getCreative(ctx, creativeId);
  if (!creative.hasPoster) throw notFound();
  const file = await openShelf().open(posterKey(creative.uploadId ?? creative.id));
  const bytes = await file.read(0, file.sizeBytes);
  return { bytes, type: pictureType(bytes) ?? "application/octet-stream" };
}

/** Keeps the still a browser made of the film; by content a picture, whatever it is called. */
export async function keepPoster(
  ctx: Ctx,
  { creativeId, bytes }: { creativeId: string; bytes: Uint8Array<ArrayBuffer> },
): Promise<void> {
  requireRole(ctx, "manager");
  const creative = await getCreative(ctx, creativeId);
  if (!creative.uploadId) throw notFound();
  if (!pictureType(bytes)) throw new AppError("invalid", "poster_not_a_picture");
  await openShelf().put(posterKey(creative.uploadId), new Blob([bytes]).stream());
  const p_trace = traceOf(ctx, "creative.poster");
  unwrap(await ctx.db.rpc("change_creative", { p_id: creativeId, p_patch: {}, p_trace }));
}

function typeOf(head: Uint8Array): string {
  const brand = String.fromCharCode(...head.subarray(8, 10));
  return pictureType(head) ?? (brand === "qt" ? "video/quicktime" : "video/mp4");
}
