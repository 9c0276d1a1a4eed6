import { z } from "zod";
import { Id, Line, ExternalId as PlatformId, Text } from "#lib/input";
import { CURRENCIES } from "#lib/money";
import { Platform } from "#lib/platforms/platform";

export const LAUNCH_OBJECTIVES = ["traffic", "conversions", "lead_generation"] as const;
export const LAUNCH_STATUSES = ["running", "failed", "completed", "cancelled"] as const;
export const LAUNCH_STEPS = ["media", "campaign", "ad_group", "ads", "enable"] as const;
export type LaunchStep = (typeof LAUNCH_STEPS)[number];
export const LAUNCH_MODES = ["create_new", "use_existing", "ad_group"] as const;
export type LaunchMode = (typeof LAUNCH_MODES)[number];

const Amount = z.union([z.number(), z.string().trim().max(20)]);
const Key = z.string().trim().min(8).max(120);
const LandingUrl = z
  .string()
  .trim()
  .max(2000)
  .refine((value) => value.startsWith("https://"), { params: { reason: "not_https" } });

const Wishes = {
  userAccountId: Id.optional(),
  /** Names the launch: sent twice, it is launched once. Without it every call is a new one. */
  idempotencyKey: Key.optional(),
  identity_id: PlatformId.optional(),
  pixel_id: PlatformId.optional(),
  optimization_event: Line(64).optional(),
  instant_page_id: PlatformId.optional(),
  ad_text: Text(2000).optional(),
  call_to_action: z
    .string()
    .regex(/^[A-Z_]{2,60}$/)
    .optional(),
  landing_url: LandingUrl.optional(),
  /** Everything is made and stays switched off. */
  start_paused: z.boolean().optional(),
};

export const ManualLaunch = z.strictObject({
  ...Wishes,
  direction_id: Id,
  creative_ids: z.array(Id).min(1).max(20),
  objective: z.enum(LAUNCH_OBJECTIVES).optional(),
  daily_budget: Amount.optional(),
});
export type ManualLaunch = z.input<typeof ManualLaunch>;

/** Creatives are chosen by what they have brought so far. */
export const AutoLaunch = z.strictObject({ ...Wishes, direction_id: Id });
export type AutoLaunch = z.input<typeof AutoLaunch>;

/** A campaign of its own, switched off unless told otherwise, whatever the direction's mode. */
export const CreateCampaign = z.strictObject({
  ...ManualLaunch.shape,
  name: Line(120).optional(),
});
export type CreateCampaign = z.input<typeof CreateCampaign>;

/** A wish on its way through the wizard: nothing has to be chosen yet. */
export const PreviewLaunch = z.strictObject({
  ...ManualLaunch.shape,
  creative_ids: z.array(Id).max(20).default([]),
});
export type PreviewLaunch = z.input<typeof PreviewLaunch>;

export const LaunchRef = z.strictObject({ launchId: Id });
export type LaunchRef = z.input<typeof LaunchRef>;

/** What a verb takes, whoever asks. */
export const StartLaunch = z.strictObject({
  idempotencyKey: Key,
  platform: Platform,
  mode: z.enum(LAUNCH_MODES).optional(),
  source: z.enum(["manual", "auto", "api", "brain", "mcp"]),
  /** The account it has to be of, where the asker names one. */
  accountId: Id.nullish(),
  directionId: Id,
  creativeIds: z.array(Id).min(1).max(20),
  name: Line(120).optional(),
  objective: z.enum(LAUNCH_OBJECTIVES).optional(),
  dailyBudget: Amount.optional(),
  identityId: PlatformId.optional(),
  pixelId: PlatformId.optional(),
  optimizationEvent: Line(64).optional(),
  instantPageId: PlatformId.optional(),
  adText: Text(2000).optional(),
  callToAction: z.string().max(60).optional(),
  landingUrl: LandingUrl.optional(),
  startPaused: z.boolean().optional(),
  /** Why these creatives were chosen, for people to read. */
  choice: z.array(z.record(z.string(), z.unknown())).optional(),
});
export type StartLaunch = z.input<typeof StartLaunch>;

/** What a launch makes, decided once and kept: a retry makes the same. */
export const LaunchPlan = z.object({
  name: z.string(),
  /** The account's own day it was decided on, «26.11»; of plans from before, absent. */
  madeOn: z.string().optional(),
  objective: z.enum(LAUNCH_OBJECTIVES),
  dailyBudgetMinor: z.number().int().positive(),
  currency: z.enum(CURRENCIES),
  creatives: z.array(z.object({ id: z.string(), title: z.string() })),
  audience: z.object({
    locationIds: z.array(z.string()),
    languages: z.array(z.string()),
    ageMin: z.number().int(),
    ageMax: z.number().int().nullable(),
    gender: z.enum(["all", "female", "male"]),
  }),
  identity: z.object({
    identityId: z.string(),
    identityType: z.string(),
    ownerId: z.string().nullable(),
    name: z.string(),
  }),
  pixelId: z.string().nullable(),
  optimizationEvent: z.string().nullable(),
  instantPageId: z.string().nullable(),
  text: z.string(),
  callToAction: z.string().nullable(),
  landingUrl: z.string().nullable(),
  startAt: z.string(),
  startPaused: z.boolean(),
  choice: z.array(z.record(z.string(), z.unknown())).nullable(),
});
export type LaunchPlan = z.infer<typeof LaunchPlan>;

const Problem = z.object({ code: z.string(), detail: z.string(), status: z.number().int() });

/** A launch as the API answers it: how far it is, what it has made, why it stopped. */
export const LaunchResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  direction_id: z.uuid().nullable(),
  platform: Platform,
  mode: z.enum(LAUNCH_MODES),
  status: z.enum(LAUNCH_STATUSES),
  step: z.enum(LAUNCH_STEPS),
  name: z.string(),
  objective: z.enum(LAUNCH_OBJECTIVES),
  daily_budget: z.string(),
  currency: z.string(),
  start_paused: z.boolean(),
  campaign_id: z.string().nullable(),
  adgroup_id: z.string().nullable(),
  ads: z.object({ wanted: z.number().int(), made: z.number().int() }),
  creative_ids: z.array(z.uuid()),
  /** Why these creatives, when they were chosen for you. */
  choice: z.array(z.record(z.string(), z.unknown())).nullable(),
  error: Problem.nullable(),
  created_at: z.string(),
  finished_at: z.string().nullable(),
});
export type LaunchResource = z.infer<typeof LaunchResource>;

export const ListLaunches = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
});

export const ListAvailable = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
  direction_id: Id.optional(),
});
export type ListAvailable = z.infer<typeof ListAvailable>;

/** A creative an ad could show, with what it brought in the last thirty days. */
export const AvailableCreative = z.object({
  id: z.uuid(),
  title: z.string(),
  platform: Platform,
  media_kind: z.string(),
  status: z.string(),
  /** Whether it can be shown at once; otherwise a launch waits for it. */
  is_ready: z.boolean(),
  cover_url: z.string().nullable(),
  duration_ms: z.number().int().nullable(),
  currency: z.string(),
  spend: z.string(),
  leads: z.number().int(),
  cost_per_lead: z.string().nullable(),
});
export type AvailableCreative = z.infer<typeof AvailableCreative>;
