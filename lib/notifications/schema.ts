import { z } from "zod";
import { LOCALES } from "#lib/i18n/locale";
import { Id } from "#lib/input";
import { isTimeZone } from "#lib/time";

/** What people are told of. Each has its words under `news.kinds`. */
export const NEWS_KINDS = [
  "connection_lost",
  "access_ending",
  "ad_rejected",
  "runaway_spend",
  "budget_differs",
  "leads_missed",
  "lead_event_dead",
  "tracking_suspect",
  "proposal",
  "run_report",
  "run_failed",
  "autopilot_stopped",
] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

/** What may wait for the morning and what may not: money is leaving while they sleep. */
export const URGENT: readonly NewsKind[] = ["runaway_spend"];

/** The same said in every language we have. */
export const Words = z.object({ ru: z.string(), en: z.string() });
export type Words = z.infer<typeof Words>;

/** Something that can be answered under a message. */
export const NewsButton = z.object({
  /** Who decides what pressing means: a key of `BUTTONS` in lib/jobs. */
  kind: z.string().regex(/^[a-z_]{1,40}$/),
  /** What it is about, `proposals` row's id for one. */
  subject: z.string().min(1).max(80),
  choice: z.string().regex(/^[a-z_]{1,40}$/),
  label: Words,
});
export type NewsButton = z.infer<typeof NewsButton>;

const Clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .nullable();

/** How a person wants to be told. */
export const SaveNewsSettings = z
  .strictObject({
    locale: z.enum(LOCALES),
    timeZone: z.string().max(64).refine(isTimeZone),
    quietFrom: Clock,
    quietTo: Clock,
  })
  .refine(({ quietFrom, quietTo }) => (quietFrom === null) === (quietTo === null), {
    path: ["quietTo"],
    params: { reason: "required" },
  })
  .refine(({ quietFrom, quietTo }) => quietFrom === null || quietFrom !== quietTo, {
    path: ["quietTo"],
    params: { reason: "quiet_all_day" },
  });
export type SaveNewsSettings = z.infer<typeof SaveNewsSettings>;

export const StartTelegramLink = z.strictObject({
  locale: z.enum(LOCALES),
  timeZone: z.string().max(64).refine(isTimeZone),
});
export type StartTelegramLink = z.infer<typeof StartTelegramLink>;

export const ListNews = z.strictObject({
  userAccountId: Id.optional(),
  cursor: z.string().max(200).optional(),
});
export type ListNews = z.infer<typeof ListNews>;

/** One news as the API gives it. */
export const NewsResource = z.object({
  id: z.uuid(),
  kind: z.enum([...NEWS_KINDS, "other"]),
  title: z.string(),
  text: z.string(),
  /** Where in the app to see it. */
  path: z.string(),
  is_urgent: z.boolean(),
  /** Whether the caller has not seen it yet. */
  is_new: z.boolean(),
  created_at: z.iso.datetime(),
  /** When it was over; null as long as it is not. */
  resolved_at: z.iso.datetime().nullable(),
});
export type NewsResource = z.infer<typeof NewsResource>;
