import type { z } from "zod";
import { optimizationGoalOf } from "#lib/sandbox/tiktok/ad-group-row";
import { adRow } from "#lib/sandbox/tiktok/ad-row";
import { requireCreativeFits } from "#lib/sandbox/tiktok/ad-rules";
import { AdCreate, AdGet, type Creative } from "#lib/sandbox/tiktok/ad-schema";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { objectiveTypeOf } from "#lib/sandbox/tiktok/campaign-row";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { groupToChange, switchOf } from "#lib/sandbox/tiktok/objects";
import { choose, cut } from "#lib/sandbox/tiktok/paging";
import { Refusal } from "#lib/sandbox/tiktok/refusal";
import { adStatus, isUnder } from "#lib/sandbox/tiktok/status";
import { timeOr } from "#lib/sandbox/tiktok/wire-time";
import type { Ad, AdGroup } from "#lib/sandbox/world";

const MOST_ADS = 50;

type Whole = z.output<typeof AdCreate>["creatives"][number];

const create = withAccount("POST", "/ad/create/", {
  scope: SCOPE.ads,
  input: AdCreate,
  answer(call, { adgroup_id, creatives }) {
    const { sandbox } = call;
    const group = groupToChange(call, adgroup_id);
    const living = sandbox.world.ads.under(group.id).filter((ad) => ad.switch !== "deleted");
    if (living.length + creatives.length > MOST_ADS) {
      throw new Refusal(40502, `An ad group can hold at most ${MOST_ADS} ads.`);
    }
    for (const [index, creative] of creatives.entries()) {
      requireCreativeFits(call, group, creative, `creatives.${index}.`);
    }
    const ads = sandbox.store.transaction(() => creatives.map((each) => addAd(call, group, each)));
    return {
      ad_ids: ads.map(({ id }) => id),
      creatives: ads.map((ad) => adRow(sandbox, ad)),
      need_audit: true,
    };
  },
});

function addAd({ sandbox }: AccountCall, group: AdGroup, whole: Whole): Ad {
  const { operation_status, ad_name, ...creative } = whole;
  const { clock, ids, world } = sandbox;
  const id = ids.digits("tiktok object", "18", 16);
  const now = clock.now();
  // From the first ad on that tells a pixel, what happens on the website can be counted.
  const pixelId = group.pixelId ?? creative.tracking_pixel_id;
  if (pixelId && pixelId !== group.pixelId) world.adGroups.update(group.id, { pixelId });
  return world.ads.put({
    id,
    platform: "tiktok",
    accountId: group.accountId,
    campaignId: group.campaignId,
    adGroupId: group.id,
    name: ad_name || id,
    ...seenByMarket(creative),
    review: sandbox.market.review({ adId: id, text: creative.ad_text ?? "" }),
    switch: switchOf(operation_status),
    createdAt: now,
    updatedAt: now,
    wire: creative,
  });
}

/** What of a creative the market shows to people. */
export const seenByMarket = (creative: Partial<Creative>) => ({
  text: creative.ad_text ?? "",
  mediaId: creative.video_id ?? creative.image_ids?.[0] ?? null,
  formId: creative.page_id ?? null,
});

const get = withAccount("GET", "/ad/get/", {
  scope: SCOPE.ads,
  input: AdGet,
  answer({ sandbox, account }, { filtering: wanted, ...wish }) {
    const { world } = sandbox;
    const after = timeOr(wanted.creation_filter_start_time, -Infinity);
    const before = timeOr(wanted.creation_filter_end_time, Infinity);
    const modifiedAfter = timeOr(wanted.modified_after, -Infinity);
    const isWanted = (ad: Ad) => {
      const status = adStatus(sandbox, ad);
      const campaign = world.campaigns.get(ad.campaignId);
      const group = world.adGroups.get(ad.adGroupId);
      return (
        (wanted.ad_ids?.includes(ad.id) ?? true) &&
        (wanted.adgroup_ids?.includes(ad.adGroupId) ?? true) &&
        (wanted.campaign_ids?.includes(ad.campaignId) ?? true) &&
        ad.name.includes(wanted.ad_name ?? "") &&
        (wanted.buying_types?.includes("AUCTION") ?? true) &&
        [undefined, campaign && objectiveTypeOf(campaign)].includes(wanted.objective_type) &&
        [undefined, group && optimizationGoalOf(group)].includes(wanted.optimization_goal) &&
        [undefined, status].includes(wanted.secondary_status) &&
        ad.createdAt >= after &&
        ad.createdAt <= before &&
        ad.updatedAt >= modifiedAfter &&
        isUnder(wanted.primary_status, status)
      );
    };
    const found = world.ads.ownedBy(account.id).filter(isWanted).reverse();
    const { rows, page_info } = cut(found, wish);
    return { list: rows.map((row) => choose(adRow(sandbox, row), wish)), page_info };
  },
});

export const ADS = [create, get];
