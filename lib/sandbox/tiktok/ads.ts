import { z } from "zod";
import { optimizationGoalOf } from "#lib/sandbox/tiktok/ad-group-row";
import { adRow, creativeOf } from "#lib/sandbox/tiktok/ad-row";
import { requireCreativeFits } from "#lib/sandbox/tiktok/ad-rules";
import {
  AdCreate,
  AdGet,
  AdUpdate,
  type AdWire,
  Creative,
  type CreativeChange,
} from "#lib/sandbox/tiktok/ad-schema";
import { objectiveTypeOf } from "#lib/sandbox/tiktok/campaign-row";
import { timeOr } from "#lib/sandbox/tiktok/campaigns";
import { type AccountCall, SCOPE, withAccount } from "#lib/sandbox/tiktok/endpoint";
import { operation } from "#lib/sandbox/tiktok/enums";
import { adToChange, groupToChange, switchOf } from "#lib/sandbox/tiktok/objects";
import { choose, cut } from "#lib/sandbox/tiktok/paging";
import { parseParams } from "#lib/sandbox/tiktok/params";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import { adStatus, isUnder } from "#lib/sandbox/tiktok/status";
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

const seenByMarket = (creative: Partial<Creative>) => ({
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

const update = withAccount("POST", "/ad/update/", {
  scope: SCOPE.ads,
  input: AdUpdate,
  answer(call, { adgroup_id, creatives, patch_update }) {
    const group = groupToChange(call, adgroup_id);
    const { sandbox } = call;
    const changed = sandbox.store.transaction(() =>
      creatives.map((change, index) =>
        changeAd(call, group, change, { isPatch: patch_update, path: `creatives.${index}.` }),
      ),
    );
    return {
      ad_ids: changed.map(({ ad }) => ad.id),
      creatives: changed.map(({ ad }) => adRow(sandbox, ad)),
      need_audit: changed.some(({ isNew }) => isNew),
    };
  },
});

/** The changed ad, and whether its content is new to the reviewers. */
function changeAd(
  call: AccountCall,
  group: AdGroup,
  change: CreativeChange,
  { isPatch, path }: { isPatch: boolean; path: string },
): { ad: Ad; isNew: boolean } {
  const { sandbox } = call;
  const { ad_id, ad_name, ...fields } = change;
  const before = adToChange(call, ad_id, `${path}ad_id`);
  if (before.adGroupId !== group.id) {
    throw invalid(`${path}ad_id`, `Ad ${ad_id} is not in ad group ${group.id}.`);
  }
  const { revision = 0, ...kept } = creativeOf(sandbox, before);
  const wire = wholeCreative(isPatch ? { ...kept, ...fields } : fields, path);
  requireCreativeFits(call, group, wire, path);
  const isNew = textOf(kept) !== textOf(wire);
  const changed: AdWire = { ...wire, revision: revision + Number(isNew) };
  const ad = sandbox.world.ads.update(before.id, {
    name: ad_name === undefined ? before.name : ad_name || before.id,
    ...seenByMarket(wire),
    wire: changed,
    updatedAt: sandbox.clock.now(),
    review: isNew
      ? sandbox.market.review({ adId: before.id, text: wire.ad_text ?? "", version: revision + 1 })
      : before.review,
  });
  return { ad, isNew };
}

/** Puts ids back into the form in which a request carries them, and checks the whole. */
function wholeCreative(fields: AdWire, path: string): Creative {
  const { page_id, tracking_pixel_id, ...rest } = fields;
  const number = (id: string | undefined) => (id === undefined ? undefined : BigInt(id));
  const sent = {
    ...rest,
    page_id: number(page_id),
    tracking_pixel_id: number(tracking_pixel_id),
  };
  try {
    return parseParams(Creative, sent);
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, path + error.message);
    throw error;
  }
}

const textOf = (wire: object) =>
  JSON.stringify(
    Object.entries(wire)
      .filter(([, value]) => value !== undefined)
      .sort(),
  );

const statusUpdate = withAccount("POST", "/ad/status/update/", {
  scope: SCOPE.ads,
  input: z.object({
    ad_ids: z.array(z.string()).min(1).max(20).optional(),
    aco_ad_ids: z.array(z.string()).max(20).optional(),
    operation_status: operation,
  }),
  answer(call, { ad_ids, operation_status: status }) {
    if (!ad_ids) throw invalid("ad_ids", MISSING);
    const ads = ad_ids.map((id) => adToChange(call, id, "ad_ids"));
    const { clock, store, world } = call.sandbox;
    const changes = { switch: switchOf(status), updatedAt: clock.now() };
    store.transaction(() => {
      for (const { id } of ads) world.ads.update(id, changes);
    });
    return { ad_ids, status };
  },
});

export const ADS = [create, get, update, statusUpdate];
