import type { Problem } from "#lib/creatives/schema";
import type { Platform } from "#lib/platforms/platform";

/** Where a file is on its way; from `checking` on it is the server's step. */
export type UploadState =
  /** Looked into, before a byte is sent. */
  | "reading"
  /** Refused before a byte was sent. */
  | "refused"
  | "queued"
  | "uploading"
  | "paused"
  /** No network: it goes on by itself. */
  | "offline"
  /** Something does not answer: it goes on by itself, soon. */
  | "waiting"
  | "checking"
  | "transcribing"
  | "sending"
  | "ready"
  | "failed";

/** One file of one person, as its row shows it. */
export type UploadItem = {
  id: string;
  /** Whose it is: two people may share a browser. */
  userId: string;
  userAccountId: string;
  directionId: string;
  platform: Platform;
  fileName: string;
  sizeBytes: number;
  lastModified: number;
  state: UploadState;
  sentBytes: number;
  /** Null until there is enough to tell. */
  bytesPerSecond: number | null;
  /** Where the server keeps it. */
  url: string | null;
  creativeId: string | null;
  problems: Problem[];
  /** The server's own sentence, where it has one. */
  saying?: string | undefined;
  /** After a reload the page may no longer have the file: a person picks it once more. */
  needsFile: boolean;
};

/** States in which bytes may still have to be sent. */
export const UNSENT: readonly UploadState[] = [
  "queued",
  "uploading",
  "paused",
  "offline",
  "waiting",
];

/** States in which the server works on it. */
export const AT_SERVER: readonly UploadState[] = ["checking", "transcribing", "sending"];

export const shareOf = (item: UploadItem): number =>
  item.sizeBytes > 0 ? item.sentBytes / item.sizeBytes : 0;
