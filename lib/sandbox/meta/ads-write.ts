import { z } from "zod";
import { type AdSetWire, adSetWire } from "#lib/sandbox/meta/ad-set-wire";
import type { Call } from "#lib/sandbox/meta/call";
import {
  type Creative,
  callToActionOf,
  creativeOfAd,
  creatives,
  mediaIdOf,
  textOf,
} from "#lib/sandbox/meta/creative-record";
import { makeCreative } from "#lib/sandbox/meta/creatives-write";
import { refuseInactive } from "#lib/sandbox/meta/limits";
import type { Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import {
  CREATE_STATUSES,
  refuseFrozen,
  SWITCH_OF,
  UPDATE_STATUSES,
} from "#lib/sandbox/meta/switches";
import { id, json, moment, parse, text } from "#lib/sandbox/meta/values";
import { withoutUndefined } from "#lib/sandbox/meta/without-undefined";
import type { Account, Ad, AdGroup } from "#lib/sandbox/world";

const CreativeAsk = json(z.record(z.string(), z.unknown()));
const common = {
  tracking_specs: json(
    z.union([z.array(z.record(z.string(), z.unknown())), z.record(z.string(), z.unknown())]),
  ).optional(),
  conversion_domain: text.optional(),
  ad_schedule_start_time: moment.optional(),
  ad_schedule_end_time: moment.optional(),
};

const Create = z.object({
  ...common,
  name: text.max(400),
  adset_id: id,
  creative: CreativeAsk,
  status: z.enum(CREATE_STATUSES).default("ACTIVE"),
});

/** `POST /act_<id>/ads` */
export function createAd(call: Call, account: Account): Row {
  const { sandbox } = call;
  const wish = parse(Create, call.values);
  refuseInactive(call, account);
  const group = sandbox.world.adGroups.get(wish.adset_id);
  if (
    group?.accountId !== account.id ||
    group.switch === "deleted" ||
    group.switch === "archived"
  ) {
    throw invalid(`Ad set ${wish.adset_id} doesn't exist or can't take ads`, "adset_id");
  }
  const creative = readCreative(call, account, wish.creative);
  checkFit(call, group, creative);
  const now = sandbox.clock.now();
  const adId = sandbox.ids.digits("meta object", "1202", 18);
  sandbox.world.ads.put({
    id: adId,
    platform: "meta",
    accountId: account.id,
    campaignId: group.campaignId,
    adGroupId: group.id,
    name: wish.name,
    ...shownBy(call, creative),
    review: sandbox.market.review({ adId, text: textOf(creative) }),
    switch: SWITCH_OF[wish.status],
    createdAt: now,
    updatedAt: now,
    wire: withoutUndefined({
      creativeId: creative.id,
      tracking_specs: wish.tracking_specs,
      conversion_domain: wish.conversion_domain,
    }),
  });
  return { id: adId };
}

const Update = z.object({
  ...common,
  name: text.max(400).optional(),
  creative: CreativeAsk.optional(),
  status: z.enum(UPDATE_STATUSES).optional(),
});

/** `POST /<ad>`: another creative sends the ad back to the reviewers. */
export function updateAd(call: Call, before: Ad): Row {
  const { sandbox } = call;
  const wish = parse(Update, call.values);
  refuseFrozen(before.switch, wish);
  const account = sandbox.world.accounts.get(before.accountId);
  const group = sandbox.world.adGroups.get(before.adGroupId);
  if (!account || !group) throw new Error(`ad ${before.id} has no account or ad set`);
  let ad: Ad = {
    ...before,
    name: wish.name ?? before.name,
    switch: wish.status ? SWITCH_OF[wish.status] : before.switch,
    updatedAt: sandbox.clock.now(),
    wire: {
      ...before.wire,
      ...withoutUndefined({
        tracking_specs: wish.tracking_specs,
        conversion_domain: wish.conversion_domain,
      }),
    },
  };
  const creative = wish.creative && readCreative(call, account, wish.creative);
  if (creative && creative.id !== creativeOfAd(sandbox, before).id) {
    checkFit(call, group, creative);
    const version = Number(before.wire.version ?? 0) + 1;
    ad = {
      ...ad,
      ...shownBy(call, creative),
      review: sandbox.market.review({ adId: ad.id, text: textOf(creative), version }),
      wire: { ...ad.wire, creativeId: creative.id, version },
    };
  }
  sandbox.world.ads.put(ad);
  return { success: true };
}

export function deleteAd({ sandbox }: Call, ad: Ad): Row {
  refuseFrozen(ad.switch, { status: "DELETED" });
  sandbox.world.ads.update(ad.id, { switch: "deleted", updatedAt: sandbox.clock.now() });
  return { success: true };
}

/** What the market sees of a creative. */
function shownBy({ sandbox }: Call, creative: Creative): Pick<Ad, "text" | "mediaId" | "formId"> {
  return {
    text: textOf(creative),
    mediaId: mediaIdOf(sandbox, creative),
    formId: callToActionOf(creative)?.value?.lead_gen_form_id ?? null,
  };
}

/** The named creative, or the one written out on the spot. */
function readCreative(
  call: Call,
  account: Account,
  ask: Readonly<Record<string, unknown>>,
): Creative {
  const named = ask.creative_id ?? ask.id;
  if (named === undefined) return makeCreative(call, account, ask);
  const creative = creatives(call.sandbox).get(String(named));
  if (creative?.accountId !== account.id || creative.status === "DELETED") {
    throw invalid(`Creative ${named} doesn't exist in the ad account`, "creative");
  }
  return creative;
}

const CHATS: Record<string, string> = {
  WHATSAPP: "WHATSAPP_MESSAGE",
  MESSENGER: "MESSAGE_PAGE",
  INSTAGRAM_DIRECT: "INSTAGRAM_MESSAGE",
};

/** Refuses a creative that leads elsewhere than its ad set promises. */
function checkFit({ sandbox }: Call, group: AdGroup, creative: Creative): void {
  const wire = adSetWire(sandbox, group);
  if (
    creative.feed &&
    !wire.is_dynamic_creative &&
    !creative.feed.asset_customization_rules &&
    creative.feed.optimization_type === undefined
  ) {
    throw invalid("A dynamic creative needs an ad set for dynamic creative.", "creative", 1885998);
  }
  if (wire.destination_type === "ON_POST" && !wire.promoted_object?.page_id) {
    throw invalid("The ad set must promote a Page.", "adset_id", 1885154);
  }
  const page = wire.promoted_object?.page_id;
  if (page && creative.spec && creative.spec.page_id !== page) throw misfit();
  // Existing posts carry their own button, which is not known here.
  if (creative.spec && !leadsTo(wire, creative)) throw misfit();
}

const misfit = () =>
  invalid(
    "Promoted object is invalid: the creative doesn't lead where the ad set's destination says",
    "creative",
  );

function leadsTo(wire: AdSetWire, creative: Creative): boolean {
  if (creative.feed?.optimization_type === "DOF_MESSAGING_DESTINATION") {
    return wire.destination_type?.startsWith("MESSAGING_") ?? false;
  }
  const action = callToActionOf(creative);
  const chat = Object.values(CHATS).find((type) => type === action?.type);
  const hasForm = action?.value?.lead_gen_form_id !== undefined;
  const { destination_type: destination } = wire;
  if (destination === "ON_AD") return hasForm;
  if (hasForm) return false;
  if (destination && destination in CHATS) return chat === CHATS[destination];
  if (destination?.startsWith("MESSAGING_")) return chat !== undefined;
  return destination === undefined || destination.startsWith("ON_") || chat === undefined;
}
