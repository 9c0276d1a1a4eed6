import "server-only";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { finishUpload } from "#lib/uploads/finish";
import { openShelf, posterKey } from "#lib/uploads/shelf";

/**
 * Ends an upload nobody added to any more: one whose bytes are all here becomes the
 * creative it was to be, and its id is answered; any other is thrown away.
 */
export async function expireUpload(ctx: Ctx, uploadId: string): Promise<string | null> {
  const { data: row } = await ctx.db
    .from("uploads")
    .select("size_bytes")
    .eq("user_account_id", ctx.userAccountId)
    .eq("id", uploadId)
    .eq("status", "receiving")
    .maybeSingle()
    .throwOnError();
  if (!row) return null;
  const shelf = openShelf();
  const file = await shelf.store.getUpload(uploadId).catch(() => null);
  if (file?.offset === row.size_bytes) return finishUpload(ctx, uploadId);
  await shelf.remove(uploadId);
  unwrap(
    await ctx.db
      .from("uploads")
      .update({ status: "expired" })
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", uploadId)
      .eq("status", "receiving"),
  );
  return null;
}

/** Throws away the file of creatives that are all put away; what they earned stays. */
export async function shredFile(ctx: Ctx, uploadId: string): Promise<void> {
  const shelf = openShelf();
  await shelf.remove(uploadId);
  await shelf.remove(posterKey(uploadId));
  unwrap(
    await ctx.db
      .from("uploads")
      .delete()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", uploadId),
  );
}
