import { z } from "zod";
import { Id, Line, Text } from "#lib/input";
import { Platform } from "#lib/platforms/platform";

export const CREATIVE_STATUSES = [
  "uploading",
  "checking",
  "transcribing",
  "sending",
  "ready",
  "failed",
  "archived",
] as const;
export type CreativeStatus = (typeof CREATIVE_STATUSES)[number];

/** Statuses in which a job still works on it. */
export const AT_WORK: readonly CreativeStatus[] = [
  "uploading",
  "checking",
  "transcribing",
  "sending",
];

/** Where a creative stands with its ads, if it has any. */
export const STANDINGS = [
  "working",
  "tired",
  "in_review",
  "ready",
  "off",
  "rejected",
  "failed",
  "at_work",
] as const;
export type CreativeStanding = (typeof STANDINGS)[number];

export const MEDIA_KINDS = ["video", "image", "carousel"] as const;

const MediaUrl = Line(2000)
  .refine((value) => value.startsWith("https://"), {
    abort: true,
    params: { reason: "not_https" },
  })
  .refine((value) => URL.canParse(value), { params: { reason: "not_a_url" } });

/** A creative from a link, or from one on the other platform whose file it shares. */
export const CreateCreative = z
  .strictObject({
    userAccountId: Id.optional(),
    direction_id: Id,
    title: Line(200).optional(),
    media_kind: z.enum(MEDIA_KINDS).default("video"),
    media_url: MediaUrl.optional(),
    source_creative_id: Id.optional(),
  })
  .refine(({ media_url, source_creative_id }) => !media_url !== !source_creative_id, {
    path: ["media_url"],
    params: { reason: "link_or_source" },
  });
export type CreateCreative = z.input<typeof CreateCreative>;

export const UpdateCreative = z.strictObject({
  title: Line(200).optional(),
  direction_id: Id.nullable().optional(),
  /** What is said, corrected by hand; one line of it per line. */
  transcript: Text(20_000).nullable().optional(),
});
export type UpdateCreative = z.input<typeof UpdateCreative>;

export const ChangeCreative = z.strictObject({ creativeId: Id, patch: UpdateCreative });
export type ChangeCreative = z.input<typeof ChangeCreative>;

export const OneCreative = z.strictObject({ creativeId: Id });
export type OneCreative = z.input<typeof OneCreative>;

export const ListCreatives = z.strictObject({
  userAccountId: Id.optional(),
  directionId: Id.optional(),
  accountId: Id.optional(),
  platform: Platform.optional(),
  status: z.enum(CREATIVE_STATUSES).optional(),
  cursor: z.string().max(200).optional(),
});
export type ListCreatives = z.infer<typeof ListCreatives>;

/** One sentence of what is said, and when. */
export const TranscriptLine = z.object({
  startMs: z.number().int().nonnegative(),
  text: z.string(),
});
export type TranscriptLine = z.infer<typeof TranscriptLine>;

/** Why it stopped: a sentence's key in `messages` under `errors`, and what goes into it. */
export const Problem = z.object({
  reason: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type Problem = z.infer<typeof Problem>;

/** A creative as the API answers it. */
export const CreativeResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  direction_id: z.uuid().nullable(),
  creative_group_id: z.uuid(),
  platform: Platform,
  media_kind: z.enum(MEDIA_KINDS),
  title: z.string(),
  status: z.enum(CREATIVE_STATUSES),
  problems: z.array(z.object({ code: z.string(), message: z.string() })),
  media_url: z.string().nullable(),
  /** Where the file and its still are read, by whoever may see the creative. */
  file_path: z.string().nullable(),
  poster_path: z.string().nullable(),
  tiktok_video_id: z.string().nullable(),
  cover_image_id: z.string().nullable(),
  transcript: z.string().nullable(),
  transcript_language: z.string().nullable(),
  duration_ms: z.number().int().nullable(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  size_bytes: z.number().int().nullable(),
  md5: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type CreativeResource = z.infer<typeof CreativeResource>;
