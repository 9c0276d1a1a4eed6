import { z } from "zod";
import {
  CREATIVE_STATUSES,
  type CreativeResource,
  type CreativeStatus,
  MEDIA_KINDS,
  Problem,
  TranscriptLine,
} from "#lib/creatives/schema";
import type { Database } from "#lib/db/database.types";
import { type Platform, toPlatform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

export type CreativeRow = Database["public"]["Tables"]["user_creatives"]["Row"];

/** A film or a picture for one platform. */
export type Creative = {
  id: string;
  userAccountId: string;
  /** Null in legacy mode, where the workspace itself is the account. */
  accountId: string | null;
  directionId: string | null;
  /** The same creative on another platform has the same one. */
  groupId: string;
  platform: Platform;
  kind: (typeof MEDIA_KINDS)[number];
  title: string;
  status: CreativeStatus;
  /** Why it failed; empty otherwise. */
  problems: Problem[];
  mediaUrl: string | null;
  uploadId: string | null;
  hasPoster: boolean;
  videoId: string | null;
  coverImageId: string | null;
  transcript: string | null;
  transcriptLanguage: string | null;
  transcriptLines: TranscriptLine[];
  /** Why nobody wrote down what is said. */
  transcriptProblem: string | null;
  durationMs: number | null;
  width: number | null;
  height: number | null;
  sizeBytes: number | null;
  md5: string | null;
  /** Counts writes, so that a step overwrites only what it has read. */
  version: number;
  createdAt: string;
  updatedAt: string;
};

export function toCreative(row: CreativeRow): Creative {
  const platform = toPlatform(row.platform);
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    accountId: row.ad_account_id,
    directionId: row.direction_id,
    groupId: row.creative_group_id,
    platform,
    kind: z.enum(MEDIA_KINDS).parse(row.media_kind),
    title: row.title,
    status: z.enum(CREATIVE_STATUSES).parse(row.status),
    problems: z.array(Problem).parse(row.problems),
    mediaUrl: row.media_url,
    uploadId: row.upload_id,
    hasPoster: row.has_poster,
    videoId: platform === "tiktok" ? row.tiktok_video_id : row.facebook_video_id,
    coverImageId: row.cover_image_id,
    transcript: row.transcript,
    transcriptLanguage: row.transcript_language,
    transcriptLines: z.array(TranscriptLine).parse(row.transcript_lines),
    transcriptProblem: row.transcript_problem,
    durationMs: row.duration_ms,
    width: row.width,
    height: row.height,
    sizeBytes: row.size_bytes,
    md5: row.md5,
    version: row.version,
    createdAt: parseInstant(row.created_at).toISOString(),
    updatedAt: parseInstant(row.updated_at).toISOString(),
  };
}

/** A sentence for a problem, in the reader's language. */
export type Say = (problem: Problem) => string;

/** A creative under the names of the HTTP API. */
export function toResource(creative: Creative, say: Say): CreativeResource {
  const path = `/api/creatives/${creative.id}`;
  return {
    id: creative.id,
    user_account_id: creative.userAccountId,
    account_id: creative.accountId,
    direction_id: creative.directionId,
    creative_group_id: creative.groupId,
    platform: creative.platform,
    media_kind: creative.kind,
    title: creative.title,
    status: creative.status,
    problems: creative.problems.map((one) => ({ code: one.reason, message: say(one) })),
    media_url: creative.mediaUrl,
    file_path: creative.uploadId ? `${path}/file` : null,
    poster_path: creative.hasPoster ? `${path}/poster` : null,
    tiktok_video_id: creative.platform === "tiktok" ? creative.videoId : null,
    cover_image_id: creative.coverImageId,
    transcript: creative.transcript,
    transcript_language: creative.transcriptLanguage,
    duration_ms: creative.durationMs,
    width: creative.width,
    height: creative.height,
    size_bytes: creative.sizeBytes,
    md5: creative.md5,
    created_at: creative.createdAt,
    updated_at: creative.updatedAt,
  };
}
