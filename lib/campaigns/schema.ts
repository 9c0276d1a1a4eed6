import { z } from "zod";
import { Id } from "#lib/input";
import { Platform } from "#lib/platforms/platform";

export const LEVELS = ["campaign", "ad_group", "ad"] as const;
export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

export const ENTITY_STATUSES = ["active", "paused", "archived"] as const;

export const DELIVERY_STATES = [
  "delivering",
  "learning",
  "in_review",
  "rejected",
  "budget_spent",
  "scheduled",
  "ended",
  "off",
  "parent_off",
  "account_problem",
  "not_delivering",
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A campaign, ad group or ad: by our id, or by the platform's own. */
export const EntityRef = z
  .string()
  .trim()
  .refine((value) => /^[A-Za-z0-9_-]{1,64}$/.test(value), { params: { reason: "not_a_uuid" } });

/** A calendar day of the account, `2026-11-26`. */
export const Day = z.iso.date();

export const ListCampaigns = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
  direction_id: Id.optional(),
  status: z.enum(ENTITY_STATUSES).optional(),
  cursor: z.string().max(200).optional(),
});
export type ListCampaigns = z.infer<typeof ListCampaigns>;

/** Days both inclusive; without them the last thirty. */
export const ReadReport = z
  .strictObject({
    userAccountId: Id.optional(),
    accountId: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    path: ["to"],
    params: { reason: "invalid" },
  });
export type ReadReport = z.infer<typeof ReadReport>;

export const LinkCampaign = z.strictObject({
  userAccountId: Id.optional(),
  campaign_id: EntityRef,
  /** Null: it belongs to no direction. */
  direction_id: Id.nullable(),
});
export type LinkCampaign = z.input<typeof LinkCampaign>;

export const ReadLimits = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
});

export const SetLimits = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.nullable().optional(),
  daily_max: z
    .union([z.number(), z.string().trim().max(20)])
    .nullable()
    .optional(),
  monthly_max: z
    .union([z.number(), z.string().trim().max(20)])
    .nullable()
    .optional(),
  /** Nothing may spend more than it does now; pausing always works. */
  is_frozen: z.boolean().optional(),
});
export type SetLimits = z.input<typeof SetLimits>;

const Decimal = z.string().regex(/^\d+\.\d{2}$/);

const Delivery = z.object({
  state: z.enum(DELIVERY_STATES),
  /** The platform's own word, and its sentence where it gives one. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
});

/** A campaign as the API answers it. */
export const CampaignResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  direction_id: z.uuid().nullable(),
  platform: Platform,
  external_id: z.string(),
  name: z.string(),
  objective: z.string().nullable(),
  status: z.enum(ENTITY_STATUSES),
  delivery: Delivery.nullable(),
  daily_budget: Decimal.nullable(),
  currency: z.string(),
  seen_at: z.string().nullable(),
  created_at: z.string(),
});
export type CampaignResource = z.infer<typeof CampaignResource>;

const Figures = z.object({
  spend: Decimal,
  impressions: z.number().int(),
  clicks: z.number().int(),
  leads: z.number().int(),
  /** Null without leads. */
  cost_per_lead: Decimal.nullable(),
});

/** What a node of the tree spent and brought. */
export const ReportRow = Figures.extend({
  level: z.enum(LEVELS),
  id: z.uuid(),
  external_id: z.string(),
  parent_id: z.uuid().nullable(),
  name: z.string(),
  status: z.enum(ENTITY_STATUSES),
  delivery: Delivery.nullable(),
  currency: z.string(),
});

export const ReportResource = z.object({
  from: Day,
  to: Day,
  currency: z.string(),
  total: Figures,
  data: z.array(ReportRow),
  nextCursor: z.null(),
});
export type ReportResource = z.infer<typeof ReportResource>;

export const LimitsResource = z.object({
  account_id: z.uuid().nullable(),
  daily_max: Decimal.nullable(),
  monthly_max: Decimal.nullable(),
  is_frozen: z.boolean(),
  frozen_by: z.enum(["service", "workspace", "account"]).nullable(),
  daily_active: Decimal,
  /** From the month's first day until now; null where any of it, or of what is on, has no rate. */
  month_spent: Decimal.nullable(),
  currency: z.string(),
});
export type LimitsResource = z.infer<typeof LimitsResource>;
