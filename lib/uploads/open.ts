import "server-only";
import type { Role } from "#lib/ctx";
import type { Db } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { type Lease, leaseOn } from "#lib/uploads/lease";
import { UploadId } from "#lib/uploads/schema";
import { OpenedUpload, type Upload } from "#lib/uploads/upload";

export type Opened = { upload: Upload; role: Role; lease: Lease };

/**
 * Opens a person's own upload and takes its lease where nobody has it, in one question:
 * a film comes in hundreds of pieces. To everybody else the upload is not there.
 *
 * Whoever opened it lets the lease go, whatever happens then.
 */
export async function openUpload(db: Db, id: string, now: Date): Promise<Opened> {
  if (!UploadId.safeParse(id).success) throw notFound();
  const lease = leaseOn(db, id, now);
  const { upload, role, isTaken } = OpenedUpload.parse(
    unwrap(await db.rpc("open_upload", { p_id: id, ...lease.terms })),
  );
  if (isTaken) lease.assumeTaken();
  return { upload, role, lease };
}
