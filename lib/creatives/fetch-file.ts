import "server-only";
import { getCreative } from "#lib/creatives/read";
import { recordStep } from "#lib/creatives/record-step";
import type { StepOutcome } from "#lib/creatives/step";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { AppError } from "#lib/errors";
import { MAX_FILM_BYTES } from "#lib/media/film-rules";
import { fetchUrl, INTERNET, type Reach } from "#lib/uploads/fetch-url";
import { newUploadId } from "#lib/uploads/new-id";
import { openShelf } from "#lib/uploads/shelf";

/** Fetches the file of a creative that came as a link; one that is here already stays. */
export async function fetchFile(
  ctx: Ctx,
  { creativeId }: { creativeId: string },
  reach: Reach = INTERNET,
): Promise<StepOutcome> {
  const creative = await getCreative(ctx, creativeId);
  const { mediaUrl, status } = creative;
  if (status !== "uploading") return status === "failed" ? "stopped" : "done";
  if (!mediaUrl) throw new AppError("internal", "internal");

  const id = newUploadId();
  const shelf = openShelf();
  const { type, body } = await fetchUrl(mediaUrl, { maxBytes: MAX_FILM_BYTES, reach });
  await shelf.put(id, body);
  const { sizeBytes } = await shelf.open(id);
  if (sizeBytes === 0) {
    await shelf.remove(id);
    throw new AppError("invalid", "file_empty");
  }
  unwrap(
    await ctx.db.rpc("keep_fetched_file", {
      p_user_account_id: ctx.userAccountId,
      p_creative_id: creativeId,
      p_row: {
        id,
        filename: creative.title,
        filetype: type.slice(0, 100) || "application/octet-stream",
        size_bytes: sizeBytes,
        expires_at: ctx.now.toISOString(),
      },
    }),
  );
  await recordStep(ctx, creative, { status: "checking", upload_id: id });
  return "done";
}
