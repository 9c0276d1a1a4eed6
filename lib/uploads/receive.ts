import "server-only";
import { Metadata, Server, type Upload as TusUpload } from "@tus/server";
import { z } from "zod";
import { type Ctx, requireRole } from "#lib/ctx";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { MB } from "#lib/media/bytes";
import { MAX_FILM_BYTES, sizeFlaw } from "#lib/media/film-rules";
import { announceUpload, dropUpload } from "#lib/uploads/announce";
import { finishUpload } from "#lib/uploads/finish";
import { expiryOf, type Lease, leaseOn } from "#lib/uploads/lease";
import { newUploadId } from "#lib/uploads/new-id";
import type { Opened } from "#lib/uploads/open";
import { CHUNK_BYTES, UploadMetadata } from "#lib/uploads/schema";
import { openShelf } from "#lib/uploads/shelf";
import { tusRefusal } from "#lib/uploads/tus-refusal";

/** The largest piece one request may carry: beyond it a proxy would cut the rest off. */
const MAX_PIECE_BYTES = 2 * CHUNK_BYTES;

export type Received = {
  response: Response;
  /** The creative the file has become, when its last byte is here. */
  creativeId: string | null;
};

/** Announces a file by tus: its size, whose it is, and perhaps its first bytes. */
export async function announceByTus(ctx: Ctx, request: Request): Promise<Received> {
  requireRole(ctx, "manager");
  requireTus(request);
  const sizeBytes = readLength(request);
  const metadata = readMetadata(request);
  const id = newUploadId();
  const expiresAt = expiryOf(ctx.now);
  return speakTus(ctx, request, {
    id,
    lease: leaseOn(ctx.db, id, ctx.now),
    onCreate: () => announceUpload(ctx, { id, sizeBytes, metadata, expiresAt }),
  });
}

/**
 * Answers HEAD, PATCH or DELETE about a file of the caller's own.
 *
 * A file whose last byte came while the answer was lost, or the server was stopped before
 * it could say so, is finished by whoever asks next.
 */
export async function continueByTus(
  ctx: Ctx,
  { upload, lease }: Opened,
  request: Request,
): Promise<Received> {
  try {
    requireRole(ctx, "manager");
    requireTus(request);
    const isDelete = request.method === "DELETE";
    if (isDelete && !upload.isUnfinished) throw new AppError("forbidden", "upload_is_finished");
    const received = await speakTus(ctx, request, { id: upload.id, lease });
    if (isDelete) await dropUpload(ctx, upload.id);
    const offset = received.response.headers.get("upload-offset");
    const isHere = offset !== null && Number(offset) === upload.sizeBytes;
    if (!isHere || received.creativeId) return received;
    return { ...received, creativeId: await finishUpload(ctx, upload.id) };
  } finally {
    await lease.unlock();
  }
}

/** What this server speaks, for a client that asks first. */
export function describeTus(): Response {
  const headers = {
    "tus-version": "1.0.0",
    "tus-extension": "creation,creation-with-upload,termination",
    "tus-max-size": String(MAX_FILM_BYTES),
  };
  return new Response(null, { status: 204, headers });
}

type Talk = { id: string; lease: Lease; onCreate?: () => Promise<void> };

/** Hands one request to tus; what it or we refuse is thrown, to be told in our words. */
async function speakTus(
  ctx: Ctx,
  request: Request,
  { id, lease, onCreate }: Talk,
): Promise<Received> {
  let refused: unknown;
  let creativeId: string | null = null;
  const server = new Server({
    path: "/api/uploads",
    datastore: openShelf().store,
    locker: { newLock: () => lease },
    relativeLocation: true,
    maxSize: MAX_FILM_BYTES,
    allowedOrigins: [env().NEXT_PUBLIC_APP_URL],
    disableTerminationForFinishedUploads: true,
    namingFunction: () => id,
    getFileIdFromRequest: () => id,
    async onUploadCreate(_request, upload: TusUpload) {
      await onCreate?.();
      return { metadata: upload.metadata };
    },
    async onUploadFinish() {
      creativeId = await finishUpload(ctx, id);
      return {};
    },
    onResponseError(_request, error) {
      refused = error;
      return undefined;
    },
  });
  const response = await server.handleWeb(request);
  if (refused) throw tusRefusal(refused);
  if (response.status >= 400) {
    throw tusRefusal({ status_code: response.status, body: await response.text() });
  }
  return { response, creativeId };
}

/** The protocol's version, and pieces of its type and of a size that comes through. */
function requireTus({ method, headers }: Request): void {
  if (headers.get("tus-resumable") !== "1.0.0") {
    throw new AppError("precondition", "upload_tus_version");
  }
  if (Number(headers.get("content-length") ?? 0) > MAX_PIECE_BYTES) {
    throw new AppError("too_large", "piece_too_large", { values: { limit: CHUNK_BYTES / MB } });
  }
  if (method === "PATCH" && headers.get("content-type") !== "application/offset+octet-stream") {
    throw new AppError("media_type", "upload_media_type");
  }
}

function readLength(request: Request): number {
  const text = request.headers.get("upload-length");
  const length = z
    .string()
    .regex(/^\d{1,15}$/)
    .safeParse(text);
  if (!length.success) throw new AppError("malformed", "upload_length_required");
  const sizeBytes = Number(length.data);
  if (sizeBytes === 0) throw new AppError("invalid", "file_empty");
  const flaw = sizeFlaw(sizeBytes);
  if (flaw) throw new AppError("too_large", flaw.reason, { values: flaw.values });
  return sizeBytes;
}

function readMetadata(request: Request): UploadMetadata {
  const text = request.headers.get("upload-metadata") ?? "";
  let metadata: Record<string, string | null>;
  try {
    metadata = text ? Metadata.parse(text) : {};
  } catch (cause) {
    throw new AppError("malformed", "upload_metadata_malformed", { cause });
  }
  return UploadMetadata.parse(metadata);
}
