import { z } from "zod";
import { CURRENCIES } from "#lib/money";
import { Name, TimeZone } from "#lib/workspaces/schema";

/** A platform's own id: digits for most, with Meta's `act_` before an ad account. */
const ExternalId = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_-]{1,64}$/);

export const CreateAdAccount = z.strictObject({
  userAccountId: z.uuid().optional(),
  name: Name,
  time_zone: TimeZone.default("Asia/Almaty"),
  currency: z.enum(CURRENCIES).default("KZT"),
});
export type CreateAdAccount = z.input<typeof CreateAdAccount>;

export const UpdateAdAccount = z.strictObject({
  name: Name.optional(),
  time_zone: TimeZone.optional(),
  currency: z.enum(CURRENCIES).optional(),
  /** TT_USER identity; null disconnects TikTok. */
  tiktok_account_id: ExternalId.nullable().optional(),
  /** TikTok advertiser; null disconnects TikTok. */
  tiktok_business_id: ExternalId.nullable().optional(),
  /** Meta ad account; null disconnects Instagram. */
  facebook_ad_account_id: ExternalId.nullable().optional(),
  facebook_page_id: ExternalId.nullable().optional(),
  facebook_instagram_id: ExternalId.nullable().optional(),
  autopilot: z.boolean().optional(),
  autopilot_tiktok: z.boolean().optional(),
  /** Hour of the account's own day at which the autopilot runs. */
  brain_hour: z.number().int().min(0).max(23).optional(),
  archived: z.boolean().optional(),
});
export type UpdateAdAccount = z.input<typeof UpdateAdAccount>;

/** What the screen hands over: the account and what to change in it. */
export const ChangeAdAccount = z.strictObject({ adAccountId: z.uuid(), patch: UpdateAdAccount });
export type ChangeAdAccount = z.input<typeof ChangeAdAccount>;

export const DeleteAdAccount = z.strictObject({ adAccountId: z.uuid() });
export type DeleteAdAccount = z.input<typeof DeleteAdAccount>;

export const ListAdAccounts = z.strictObject({
  userAccountId: z.uuid().optional(),
  archived: z.enum(["true", "false"]).optional(),
});

/** An ad account as the API answers it. */
export const AdAccountResource = z.object({
  id: z.uuid(),
  user_account_id: z.uuid(),
  name: z.string(),
  time_zone: z.string(),
  currency: z.string(),
  tiktok_account_id: z.string().nullable(),
  tiktok_business_id: z.string().nullable(),
  facebook_ad_account_id: z.string().nullable(),
  facebook_page_id: z.string().nullable(),
  facebook_instagram_id: z.string().nullable(),
  autopilot: z.boolean(),
  autopilot_tiktok: z.boolean(),
  brain_hour: z.number().int(),
  archived_at: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string(),
});
export type AdAccountResource = z.infer<typeof AdAccountResource>;
