import { z } from "zod";
import { adRow, creativeOf } from "#lib/sandbox/tiktok/ad-row";
import { requireCreativeFits } from "#lib/sandbox/tiktok/ad-rules";
import {
  AdUpdate,
  type AdWire,
  Creative,
  type CreativeChange,
} from "#lib/sandbox/tiktok/ad-schema";
import { seenByMarket } from "#lib/sandbox/tiktok/ads";
import { type AccountCall, SCOPE } from "#lib/sandbox/tiktok/call";
import { withAccount } from "#lib/sandbox/tiktok/endpoint";
import { operation } from "#lib/sandbox/tiktok/enums";
import { adToChange, groupToChange, switchOf } from "#lib/sandbox/tiktok/objects";
import { parseParams } from "#lib/sandbox/tiktok/params";
import { invalid, MISSING, Refusal } from "#lib/sandbox/tiktok/refusal";
import type { Ad, AdGroup } from "#lib/sandbox/world";

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

export const AD_CHANGES = [update, statusUpdate];
