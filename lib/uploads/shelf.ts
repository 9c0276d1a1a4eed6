import "server-only";
import type { DataStore } from "@tus/server";
import { env } from "#lib/env";
import type { FileBytes } from "#lib/media/bytes";
import { openDiskShelf } from "#lib/uploads/disk-shelf";
import { openS3Shelf } from "#lib/uploads/s3-shelf";

export type Range = { start: number; end: number };

export type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>;

/**
 * Where files lie: a folder of this machine, or a bucket that several machines share.
 *
 * Keys are checked here once more, whoever made them: none may lead out of the shelf.
 */
export type Shelf = {
  /** The side tus writes to. */
  store: DataStore;
  open(key: string): Promise<FileBytes>;
  /** All of a file, or the bytes from `start` up to, not including, `end`. */
  stream(key: string, range?: Range): Promise<Bytes>;
  put(key: string, body: Bytes): Promise<void>;
  /** What is not there is removed already. */
  remove(key: string): Promise<void>;
};

let shelf: Shelf | undefined;

/** The shelf the environment names, the same for the life of this process. */
export function openShelf(): Shelf {
  const { UPLOADS_S3_BUCKET: bucket, UPLOADS_DIR: folder } = env();
  shelf ??= bucket ? openS3Shelf(bucket) : openDiskShelf(folder);
  return shelf;
}

/** The still of a film lies beside it; one without a file of ours goes by its creative's id. */
export const posterKey = (id: string): string => `${id.replaceAll("-", "")}-poster`;
