import { z } from "zod";
import { Id, Line } from "#lib/input";

/** Ours, random, and checked before any path is made of it. */
export const UploadId = z.string().regex(/^[a-z0-9]{32}$/);

/** A piece that fits a Vercel function's request with room for its headers. */
export const CHUNK_BYTES = 4 * 1024 * 1024;

/** What comes with a file. Name and type are the sender's words, for people to read. */
export const UploadMetadata = z.strictObject({
  filename: Line(255),
  filetype: Line(100),
  directionId: Id,
  title: Line(200).optional(),
});
export type UploadMetadata = z.infer<typeof UploadMetadata>;
