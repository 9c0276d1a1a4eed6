import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import type { UploadMetadata } from "#lib/uploads/schema";

type Announcement = { id: string; sizeBytes: number; metadata: UploadMetadata; expiresAt: Date };

/** Books a file that is about to come, within what one person may have unfinished. */
export async function announceUpload(
  ctx: Ctx,
  { id, sizeBytes, metadata, expiresAt }: Announcement,
): Promise<void> {
  unwrap(
    await ctx.db.rpc("create_upload", {
      p_row: {
        id,
        user_account_id: ctx.userAccountId,
        direction_id: metadata.directionId,
        filename: metadata.filename,
        filetype: metadata.filetype,
        title: metadata.title,
        size_bytes: sizeBytes,
        expires_at: expiresAt.toISOString(),
      },
    }),
  );
}

/** Forgets a file nobody finished. */
export async function dropUpload(ctx: Ctx, id: string): Promise<void> {
  unwrap(await ctx.db.rpc("drop_upload", { p_id: id }));
}
