import { z } from "zod";
import { PLATFORM_NAMES } from "#lib/sandbox/faults";
import { Seeding } from "#lib/sandbox/seed";

/** How far time may move at once: every hour of it is played while the caller waits. */
export const LONGEST_DAYS = 400;

/** `POST /control/reset` */
export const ResetInput = z.strictObject({
  ...Seeding.partial().shape,
  /** Where time stands from now on; `real` lets it run again. */
  at: z.union([z.iso.datetime({ offset: true }), z.literal("real")]).optional(),
});
export type ResetInput = z.input<typeof ResetInput>;

/** `POST /control/clock` */
export const ClockInput = z.union(
  [
    z.strictObject({
      advanceHours: z
        .number()
        .positive()
        .max(24 * LONGEST_DAYS),
    }),
    z.strictObject({ at: z.iso.datetime({ offset: true }) }),
  ],
  { error: "Give either advanceHours, a number, or at, an instant." },
);
export type ClockInput = z.input<typeof ClockInput>;

/** `POST /control/simulate` */
export const SimulateInput = z.strictObject({ days: z.number().positive().max(LONGEST_DAYS) });

/** `POST /control/tokens` */
export const TokenInput = z.strictObject({
  platform: z.enum(PLATFORM_NAMES),
  /** Only this advertiser or ad account; without it all of the platform's. */
  advertiserId: z.string().optional(),
  expiresInS: z.number().int().positive().optional(),
  scopes: z.array(z.string()).optional(),
});
export type TokenInput = z.input<typeof TokenInput>;

/** `POST /control/consent` */
export const ConsentInput = z.strictObject({ url: z.string() });

/** `GET /control/requests` */
export const RequestsQuery = z.object({
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
});

/** `POST /control/leads`: one person answers, or several. */
export const LeadInput = z.strictObject({
  adId: z.string(),
  count: z.number().int().min(1).max(1000).default(1),
  answers: z.record(z.string(), z.string()).optional(),
  /** The same webhook arrives this many times more; `true` is once. */
  duplicate: z.union([z.boolean(), z.number().int().min(0).max(20)]).default(false),
  /** Several leads arrive in one delivery, where the platform does that. */
  together: z.boolean().default(false),
  /** Several leads arrive last first. */
  reordered: z.boolean().default(false),
  lateByS: z.number().int().min(0).default(0),
  wrongSignature: z.boolean().default(false),
  /** No webhook at all; polling finds it. */
  silent: z.boolean().default(false),
});
export type LeadInput = z.input<typeof LeadInput>;

/** `POST /control/accounts`: what only the platform's own staff could change. */
export const AccountInput = z.strictObject({
  id: z.string(),
  status: z.enum(["active", "disabled", "unsettled", "in_review"]).optional(),
  balanceMinor: z.number().int().min(0).nullable().optional(),
});
export type AccountInput = z.input<typeof AccountInput>;

/** `POST /control/reviews`: the verdict on an ad, now. */
export const ReviewInput = z.strictObject({
  adId: z.string(),
  outcome: z.enum(["approved", "rejected"]),
  reason: z.string().optional(),
});
export type ReviewInput = z.input<typeof ReviewInput>;
