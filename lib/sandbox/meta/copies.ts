import { z } from "zod";
import type { Call } from "#lib/sandbox/meta/call";
import { creativeOfAd } from "#lib/sandbox/meta/creative-record";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { SWITCH_OF } from "#lib/sandbox/meta/switches";
import { flag, id, json, parse } from "#lib/sandbox/meta/values";
import type { Ad, AdGroup, Campaign, Switch } from "#lib/sandbox/world";

const Copy = z.object({
  deep_copy: flag.default(false),
  status_option: z.enum(["ACTIVE", "PAUSED", "INHERITED_FROM_SOURCE"]).default("PAUSED"),
  rename_options: json(
    z.looseObject({ rename_prefix: z.string().optional(), rename_suffix: z.string().optional() }),
  ).optional(),
  campaign_id: id.optional(),
  adset_id: id.optional(),
});
type Wish = z.output<typeof Copy>;
type Made = { ad_object_type: string; source_id: string; copied_id: string };

/** `POST /<campaign>/copies`; `validate_only` is ignored here, as on the real platform. */
export function copyCampaign(call: Call, campaign: Campaign): Row {
  const { world } = call.sandbox;
  const wish = parse(Copy, call.values);
  const made: Made[] = [];
  const copy = world.campaigns.put({
    ...renewed(call, wish, campaign),
    wire: { ...campaign.wire, sourceId: campaign.id },
  });
  made.push({ ad_object_type: "campaign", source_id: campaign.id, copied_id: copy.id });
  if (wish.deep_copy) {
    for (const group of world.adGroups.under(campaign.id)) {
      if (group.switch !== "deleted") copyGroup(call, wish, group, copy.id, made);
    }
  }
  return { copied_campaign_id: copy.id, ad_object_ids: made };
}

export function copyAdSet(call: Call, group: AdGroup): Row {
  const wish = parse(Copy, call.values);
  const campaign = call.sandbox.world.campaigns.get(wish.campaign_id ?? group.campaignId);
  if (campaign?.accountId !== group.accountId)
    throw invalid("No such campaign in the ad account", "campaign_id");
  const made: Made[] = [];
  const copy = copyGroup(call, wish, group, campaign.id, made);
  return { copied_adset_id: copy.id, ad_object_ids: made };
}

export function copyAd(call: Call, ad: Ad): Row {
  const wish = parse(Copy, call.values);
  const group = call.sandbox.world.adGroups.get(wish.adset_id ?? ad.adGroupId);
  if (group?.accountId !== ad.accountId)
    throw invalid("No such ad set in the ad account", "adset_id");
  return { copied_ad_id: copyOneAd(call, wish, ad, group).id };
}

function copyGroup(
  call: Call,
  wish: Wish,
  group: AdGroup,
  campaignId: string,
  made: Made[],
): AdGroup {
  const { world } = call.sandbox;
  const copy = world.adGroups.put({
    ...renewed(call, wish, group),
    campaignId,
    wire: { ...group.wire, sourceId: group.id, budgetChangedAt: [] },
  });
  made.push({ ad_object_type: "ad_set", source_id: group.id, copied_id: copy.id });
  if (!wish.deep_copy) return copy;
  for (const ad of world.ads.under(group.id)) {
    if (ad.switch === "deleted") continue;
    const { id: copied } = copyOneAd(call, wish, ad, copy);
    made.push({ ad_object_type: "ad", source_id: ad.id, copied_id: copied });
  }
  return copy;
}

function copyOneAd(call: Call, wish: Wish, ad: Ad, group: AdGroup): Ad {
  const { world, market } = call.sandbox;
  const copy = renewed(call, wish, ad);
  const creativeId = creativeOfAd(call.sandbox, ad).id;
  return world.ads.put({
    ...copy,
    campaignId: group.campaignId,
    adGroupId: group.id,
    review: market.review({ adId: copy.id, text: ad.text }),
    wire: { ...ad.wire, creativeId, sourceId: ad.id, version: 0 },
  });
}

function renewed<
  T extends { id: string; name: string; switch: Switch; createdAt: number; updatedAt: number },
>({ sandbox }: Call, { status_option: status, rename_options: rename }: Wish, of: T): T {
  const now = sandbox.clock.now();
  return {
    ...of,
    id: sandbox.ids.digits("meta object", "1202", 18),
    name: `${rename?.rename_prefix ?? ""}${of.name}${rename?.rename_suffix ?? ""}`,
    switch: status === "INHERITED_FROM_SOURCE" ? of.switch : SWITCH_OF[status],
    createdAt: now,
    updatedAt: now,
  };
}
