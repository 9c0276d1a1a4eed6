import { adSetKind } from "#lib/sandbox/meta/ad-sets";
import { createAdSet } from "#lib/sandbox/meta/ad-sets-write";
import { adKind, adsOfAccount } from "#lib/sandbox/meta/ads";
import { createAd } from "#lib/sandbox/meta/ads-write";
import { assetsOf, toPage } from "#lib/sandbox/meta/assets";
import { campaignKind } from "#lib/sandbox/meta/campaigns";
import { createCampaign } from "#lib/sandbox/meta/campaigns-write";
import { creativesOf } from "#lib/sandbox/meta/creative-record";
import { creativeKind } from "#lib/sandbox/meta/creatives";
import { createCreative } from "#lib/sandbox/meta/creatives-write";
import { visible } from "#lib/sandbox/meta/filters";
import { instagramKind, pageKind, pixelKind } from "#lib/sandbox/meta/identities";
import { deleteImage, imageKind, imagesOf, uploadImages } from "#lib/sandbox/meta/images";
import { insightsEdge } from "#lib/sandbox/meta/insights";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { minimumBudgets } from "#lib/sandbox/meta/money";
import { type Kind, listing, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { previewOf } from "#lib/sandbox/meta/previews";
import { invalid } from "#lib/sandbox/meta/refusal";
import { estimateAudience, searchTargeting } from "#lib/sandbox/meta/search";
import { uploadVideo, videoAds, videoKind, videosOf } from "#lib/sandbox/meta/videos";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { zoneOffsetMs } from "#lib/sandbox/time-zone";
import type { Account } from "#lib/sandbox/world";

const STATUS = { active: 1, disabled: 2, unsettled: 3, in_review: 7 } as const;
const REASON = { active: 0, disabled: 1, unsettled: 3, in_review: 2 } as const;

/** Whole-life spend, in minor units. */
const spent = ({ market }: Sandbox, account: Account): number => {
  const toDay = market.today(account.id);
  const [row] = market.report({ accountId: account.id, level: "account", fromDay: 0, toDay });
  return row?.spendMinor ?? 0;
};

/** An ad account. */
export const accountKind: Kind<Account> = {
  type: "AdAccount",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: ["account_id"],
  fields: {
    id: ({ id }) => `act_${id}`,
    account_id: ({ id }) => id,
    name: ({ name }) => name,
    account_status: ({ status }) => STATUS[status],
    disable_reason: ({ status }) => REASON[status],
    currency: ({ currency }) => currency,
    timezone_id: () => 0,
    timezone_name: ({ timeZone }) => timeZone,
    timezone_offset_hours_utc: ({ timeZone }, { sandbox }) =>
      zoneOffsetMs(sandbox.clock.now(), timeZone) / 3_600_000,
    amount_spent: (account, { sandbox }) => String(spent(sandbox, account)),
    balance: ({ balanceMinor }) => String(balanceMinor ?? 0),
    spend_cap: () => "0",
    min_daily_budget: ({ currency }) => minimumBudgets(currency).min_daily_budget_imp,
    min_campaign_group_spend_cap: ({ currency }) =>
      String(minimumBudgets(currency).min_daily_budget_imp * 100),
    business: (account, { sandbox }) => {
      const { businessId, businessName } = assetsOf(sandbox, account);
      return { id: businessId, name: businessName };
    },
    funding_source: () => undefined,
    funding_source_details: () => undefined,
    is_prepay_account: ({ balanceMinor }) => balanceMinor !== null,
    owner: (account, { sandbox }) => assetsOf(sandbox, account).businessId,
    created_time: ({ createdAt, timeZone }) => zonedIso(createdAt, timeZone),
    capabilities: () => [],
    user_tasks: () => ["DRAFT", "ANALYZE", "ADVERTISE", "MANAGE"],
    tos_accepted: () => ({ web_custom_audience_tos: 1 }),
    business_country_code: () => "KZ",
    default_dsa_beneficiary: () => undefined,
    default_dsa_payor: () => undefined,
    is_personal: () => 0,
  },
  edges: {
    campaigns: {
      list: (call, { id }) =>
        listing(
          campaignKind,
          call,
          visible(call, campaignKind, call.sandbox.world.campaigns.ownedBy(id)),
        ),
      post: createCampaign,
    },
    adsets: {
      list: (call, { id }) =>
        listing(adSetKind, call, visible(call, adSetKind, call.sandbox.world.adGroups.ownedBy(id))),
      post: createAdSet,
    },
    ads: {
      list: (call, account) =>
        listing(adKind, call, visible(call, adKind, adsOfAccount(call, account.id))),
      post: createAd,
    },
    adcreatives: {
      list: (call, { id }) => listing(creativeKind, call, creativesOf(call.sandbox, id)),
      post: createCreative,
    },
    adimages: {
      list: (call, { id }) => listing(imageKind, call, imagesOf(call, id)),
      post: uploadImages,
      remove: deleteImage,
    },
    advideos: {
      list: (call, { id }) => listing(videoKind, call, videosOf(call.sandbox, id)),
      post: uploadVideo,
    },
    video_ads: { post: videoAds },
    insights: insightsEdge<Account>(
      "account",
      ({ id }) => id,
      () => undefined,
    ),
    promote_pages: {
      list: (call, account) => listing(pageKind, call, [toPage(call.sandbox, account)]),
    },
    connected_instagram_accounts: {
      list: (call, account) =>
        listing(instagramKind, call, [assetsOf(call.sandbox, account).instagram]),
    },
    instagram_accounts: {
      list: (call, account) =>
        listing(instagramKind, call, [assetsOf(call.sandbox, account).instagram]),
    },
    adspixels: {
      list: (call, account) =>
        listing(pixelKind, call, [{ id: account.presence.pixelId, accountId: account.id }]),
    },
    minimum_budgets: {
      list: (_call, { currency }) => ({ data: [{ currency, ...minimumBudgets(currency) }] }),
    },
    delivery_estimate: {
      list: (call) => {
        if (!call.values.optimization_goal) {
          throw invalid("The parameter optimization_goal is required", "optimization_goal");
        }
        const { lower, upper } = estimateAudience(call);
        return {
          data: [
            {
              daily_outcomes_curve: [],
              estimate_dau: Math.floor(lower / 3),
              estimate_mau_lower_bound: lower,
              estimate_mau_upper_bound: upper,
              estimate_ready: true,
            },
          ],
        };
      },
    },
    reachestimate: {
      list: (call) => {
        const { lower, upper } = estimateAudience(call);
        return {
          data: { users_lower_bound: lower, users_upper_bound: upper, estimate_ready: true },
        };
      },
    },
    targetingsearch: { list: searchTargeting },
    generatepreviews: {
      list: (call) => {
        const creative = creativesOf(call.sandbox, call.path.split("/")[0]?.slice(4) ?? "").find(
          ({ id }) => id === String(call.values.creative),
        );
        if (!creative) throw invalid("The parameter creative is required", "creative");
        return previewOf(call, creative.id);
      },
    },
  },
};
