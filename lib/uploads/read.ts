import "server-only";
import type { Db } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { UploadId } from "#lib/uploads/schema";
import { toUpload, type Upload } from "#lib/uploads/upload";

/** A person's own upload, or null: to everybody else it is not there. */
export async function findOwnUpload(db: Db, userId: string, id: string): Promise<Upload | null> {
  if (!UploadId.safeParse(id).success) return null;
  const row = unwrap(
    await db
      .from("uploads")
      .select()
      .eq("id", id)
      .eq("created_by", userId)
      .neq("status", "expired")
      .maybeSingle(),
  );
  return row && toUpload(row);
}
