import { z } from "zod";
import { ExternalId, Id, Line, Text } from "#lib/input";
import { Platform } from "#lib/platforms/platform";
import { Name } from "#lib/workspaces/schema";

export const FACEBOOK_OBJECTIVES = [
  "lead_forms",
  "site_leads",
  "whatsapp",
  "instagram_traffic",
] as const;
export const TIKTOK_OBJECTIVES = ["lead_generation", "conversions", "traffic"] as const;
export const ADGROUP_MODES = ["create_new", "use_existing"] as const;
export const GENDERS = ["all", "female", "male"] as const;

export type FacebookObjective = (typeof FACEBOOK_OBJECTIVES)[number];
export type TiktokObjective = (typeof TIKTOK_OBJECTIVES)[number];

/** A sum in major units of the account's currency, `2500` or `"2500.50"`. */
const Amount = z.union([z.number(), z.string().trim().max(20)]);

/** A page people may be sent to; the database takes no other spelling of its beginning. */
const LandingUrl = Line(2000)
  .refine((value) => value.startsWith("https://"), {
    abort: true,
    params: { reason: "not_https" },
  })
  .refine((value) => URL.canParse(value), { params: { reason: "not_a_url" } });

/** What to change in the settings; whether the ages fit, only the stored ones can tell. */
const PatchAdSettings = z.strictObject({
  regions: z.array(Line(120)).max(50).optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(20)
    .optional(),
  age_min: z.number().int().min(13).max(100).optional(),
  age_max: z.number().int().min(13).max(100).nullable().optional(),
  gender: z.enum(GENDERS).optional(),
  ad_text: Text(2000).nullable().optional(),
  call_to_action: Line(60).nullable().optional(),
  landing_url: LandingUrl.nullable().optional(),
  lead_form_id: ExternalId.nullable().optional(),
  pixel_id: ExternalId.nullable().optional(),
  whatsapp_number: z
    .string()
    .trim()
    .refine((value) => /^\+\d{7,15}$/.test(value), { params: { reason: "not_a_phone" } })
    .nullable()
    .optional(),
});

type Ages = { age_min?: number; age_max?: number | null };

export function areAgesOrdered({ age_min = 18, age_max }: Ages): boolean {
  return !age_max || age_max >= age_min;
}

/** What an ad gets unless a launch says otherwise. */
const AdSettings = PatchAdSettings.refine(areAgesOrdered, {
  path: ["age_max"],
  params: { reason: "age_order" },
});

const FacebookFields = {
  objective: z.enum(FACEBOOK_OBJECTIVES).optional(),
  daily_budget: Amount.nullable().optional(),
  target_cpl: Amount.nullable().optional(),
};

const TiktokFields = {
  tiktok_objective: z.enum(TIKTOK_OBJECTIVES).optional(),
  tiktok_daily_budget: Amount.optional(),
  tiktok_target_cpl: Amount.nullable().optional(),
  /** The target where the account is kept in tenge; elsewhere use tiktok_target_cpl. */
  tiktok_target_cpl_kzt: Amount.nullable().optional(),
  tiktok_adgroup_mode: z.enum(ADGROUP_MODES).optional(),
  tiktok_pixel_id: ExternalId.nullable().optional(),
  tiktok_identity_id: ExternalId.nullable().optional(),
  tiktok_instant_page_id: ExternalId.nullable().optional(),
};

/** `both` makes two directions, one per platform; it is never stored. */
export const CreateDirection = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.nullable().optional(),
  name: Name,
  platform: z
    .enum([...Platform.options, "both"])
    .nullable()
    .optional(),
  ...FacebookFields,
  ...TiktokFields,
  default_settings: AdSettings.optional(),
  facebook_default_settings: AdSettings.optional(),
  tiktok_default_settings: AdSettings.optional(),
});
export type CreateDirection = z.input<typeof CreateDirection>;

/** A platform is for life; fields of the other platform are refused. */
export const UpdateDirection = z.strictObject({
  name: Name.optional(),
  is_active: z.boolean().optional(),
  ...FacebookFields,
  ...TiktokFields,
  default_settings: PatchAdSettings.optional(),
});
export type UpdateDirection = z.input<typeof UpdateDirection>;

export const ChangeDirection = z.strictObject({ directionId: Id, patch: UpdateDirection });
export type ChangeDirection = z.input<typeof ChangeDirection>;

export const DeleteDirection = z.strictObject({ directionId: Id });
export type DeleteDirection = z.input<typeof DeleteDirection>;

export const ListDirections = z.strictObject({
  userAccountId: Id.optional(),
  platform: Platform.optional(),
  accountId: Id.optional(),
  cursor: z.string().max(200).optional(),
});
export type ListDirections = z.infer<typeof ListDirections>;

const Decimal = z.string().regex(/^\d+\.\d{2}$/);

/** A direction as the API answers it; sums are decimal strings in `currency`. */
export const DirectionResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  account_id: z.uuid().nullable(),
  name: z.string(),
  platform: Platform,
  is_active: z.boolean(),
  currency: z.string(),
  objective: z.enum(FACEBOOK_OBJECTIVES).nullable(),
  daily_budget: Decimal.nullable(),
  target_cpl: Decimal.nullable(),
  tiktok_objective: z.enum(TIKTOK_OBJECTIVES).nullable(),
  tiktok_daily_budget: Decimal.nullable(),
  tiktok_target_cpl: Decimal.nullable(),
  tiktok_target_cpl_kzt: Decimal.nullable(),
  tiktok_adgroup_mode: z.enum(ADGROUP_MODES).nullable(),
  tiktok_campaign_id: z.string().nullable(),
  tiktok_pixel_id: z.string().nullable(),
  tiktok_identity_id: z.string().nullable(),
  tiktok_instant_page_id: z.string().nullable(),
  default_settings: z
    .object({
      regions: z.array(z.string()),
      languages: z.array(z.string()),
      age_min: z.number().int(),
      age_max: z.number().int().nullable(),
      gender: z.enum(GENDERS),
      ad_text: z.string().nullable(),
      call_to_action: z.string().nullable(),
      landing_url: z.string().nullable(),
      lead_form_id: z.string().nullable(),
      pixel_id: z.string().nullable(),
      whatsapp_number: z.string().nullable(),
    })
    .nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type DirectionResource = z.infer<typeof DirectionResource>;
