import { z } from "zod";
import { ExternalId, Id } from "#lib/input";
import { CURRENCIES } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { Name, TimeZone } from "#lib/workspaces/schema";

export const CreateAdAccount = z.strictObject({
  userAccountId: Id.optional(),
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

/** The account and what to change in it. */
export const ChangeAdAccount = z.strictObject({ adAccountId: Id, patch: UpdateAdAccount });
export type ChangeAdAccount = z.input<typeof ChangeAdAccount>;

/** A client as the screens name it: by null in legacy mode, where the workspace is the client. */
export const ChangeClient = z.strictObject({ accountId: Id.nullable(), patch: UpdateAdAccount });
export type ChangeClient = z.input<typeof ChangeClient>;

export const DisconnectClient = z.strictObject({ accountId: Id.nullable(), platform: Platform });
export type DisconnectClient = z.input<typeof DisconnectClient>;

export const DeleteAdAccount = z.strictObject({ adAccountId: Id });
export type DeleteAdAccount = z.input<typeof DeleteAdAccount>;

export const ListAdAccounts = z.strictObject({
  userAccountId: Id.optional(),
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
