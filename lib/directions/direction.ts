import type { z } from "zod";
import type {
  ADGROUP_MODES,
  DirectionResource,
  FacebookObjective,
  TiktokObjective,
} from "#lib/directions/schema";
import { type Currency, toDecimal } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";

export type Settings = NonNullable<z.infer<typeof DirectionResource>["default_settings"]>;

/** A product line on one platform. Amounts are minor units of `currency`, per day and per lead. */
export type Direction = {
  id: string;
  userAccountId: string;
  /** Null in legacy mode, where the workspace itself is the account. */
  accountId: string | null;
  name: string;
  platform: Platform;
  isActive: boolean;
  currency: Currency;
  objective: FacebookObjective | TiktokObjective;
  dailyBudgetMinor: number | null;
  targetCplMinor: number | null;
  /** TikTok only, as are the four ids below it. */
  adgroupMode: (typeof ADGROUP_MODES)[number] | null;
  tiktokCampaignId: string | null;
  tiktokPixelId: string | null;
  tiktokIdentityId: string | null;
  tiktokInstantPageId: string | null;
  settings: Settings | null;
  createdAt: string;
  updatedAt: string;
};

/** A direction under the names of the HTTP API, where each platform has its own fields. */
export function toResource(direction: Direction): DirectionResource {
  const { platform, currency } = direction;
  const isTiktok = platform === "tiktok";
  const decimal = (amountMinor: number | null) =>
    amountMinor === null ? null : toDecimal({ amountMinor, currency });
  const budget = decimal(direction.dailyBudgetMinor);
  const target = decimal(direction.targetCplMinor);
  return {
    id: direction.id,
    user_account_id: direction.userAccountId,
    account_id: direction.accountId,
    name: direction.name,
    platform,
    is_active: direction.isActive,
    currency,
    objective: isTiktok ? null : (direction.objective as FacebookObjective),
    daily_budget: isTiktok ? null : budget,
    target_cpl: isTiktok ? null : target,
    tiktok_objective: isTiktok ? (direction.objective as TiktokObjective) : null,
    tiktok_daily_budget: isTiktok ? budget : null,
    tiktok_target_cpl: isTiktok ? target : null,
    tiktok_target_cpl_kzt: isTiktok && currency === "KZT" ? target : null,
    tiktok_adgroup_mode: direction.adgroupMode,
    tiktok_campaign_id: direction.tiktokCampaignId,
    tiktok_pixel_id: direction.tiktokPixelId,
    tiktok_identity_id: direction.tiktokIdentityId,
    tiktok_instant_page_id: direction.tiktokInstantPageId,
    default_settings: direction.settings,
    created_at: direction.createdAt,
    updated_at: direction.updatedAt,
  };
}
