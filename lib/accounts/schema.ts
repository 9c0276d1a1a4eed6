import { z } from "zod";
import { OpenedAccount, STARTS } from "#lib/connections/schema";
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

/** What a person begins when they go to a platform to let us in. */
export const StartOAuth = z.strictObject({
  userAccountId: Id.optional(),
  /** The client it is for; absent in legacy mode, or where there is only one. */
  adAccountId: Id.nullable().optional(),
});
export type StartOAuth = z.input<typeof StartOAuth>;

/** The same from a screen, which it comes back to. */
export const StartConnection = z.strictObject({
  platform: Platform,
  accountId: Id.nullable(),
  from: z.enum(STARTS),
});
export type StartConnection = z.input<typeof StartConnection>;

/** What a person comes back from a platform with. */
export const ExchangeOAuth = z.strictObject({
  auth_code: z.string().min(1).max(2048),
  state: z.string().min(1).max(200),
});
export type ExchangeOAuth = z.input<typeof ExchangeOAuth>;

/** Which of the accounts a consent opens is meant. */
export const ChooseAdvertiser = z.strictObject({ grantId: Id, externalAccountId: ExternalId });
export type ChooseAdvertiser = z.input<typeof ChooseAdvertiser>;

/** What became of a consent: connected, or somebody has to say which account is meant. */
export const ConnectOutcome = z.discriminatedUnion("status", [
  z.object({
    status: z.literal("connected"),
    platform: Platform,
    adAccountId: z.uuid().nullable(),
    externalAccountId: z.string(),
    externalName: z.string(),
    campaignsSeen: z.number().int().nullable(),
    adsSeen: z.number().int().nullable(),
    from: z.enum(STARTS),
  }),
  z.object({
    status: z.literal("choose"),
    platform: Platform,
    grantId: z.uuid(),
    accounts: z.array(OpenedAccount),
  }),
]);
export type ConnectOutcome = z.infer<typeof ConnectOutcome>;

/** Whose account a look-up is about; the seed's endpoints name it either way. */
export const AccountQuery = z.strictObject({
  userAccountId: Id.optional(),
  adAccountId: Id.optional(),
});

/** A TikTok lead form. */
export const InstantPageResource = z.object({
  page_id: z.string(),
  title: z.string(),
  is_published: z.boolean(),
  preview_url: z.string().nullable(),
});

/** What TikTok says of an advertiser. */
export const AdvertiserResource = z.object({
  advertiser_id: z.string(),
  name: z.string(),
  currency: z.string(),
  time_zone: z.string(),
  is_active: z.boolean(),
  status: z.string(),
  balance: z.string().nullable(),
});
