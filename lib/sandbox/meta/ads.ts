import { adSetKind } from "#lib/sandbox/meta/ad-sets";
import { deleteAd, updateAd } from "#lib/sandbox/meta/ads-write";
import type { Call } from "#lib/sandbox/meta/call";
import { campaignKind } from "#lib/sandbox/meta/campaigns";
import { copyAd } from "#lib/sandbox/meta/copies";
import { creativeOfAd } from "#lib/sandbox/meta/creative-record";
import { creativeKind } from "#lib/sandbox/meta/creatives";
import { insightsEdge } from "#lib/sandbox/meta/insights";
import { leadKind, leadsOfAd } from "#lib/sandbox/meta/leads";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { bareAsk, type Kind, listing, project, READ_ADS, WRITE_ADS } from "#lib/sandbox/meta/node";
import { previewOf } from "#lib/sandbox/meta/previews";
import { accountIssues, adStatus } from "#lib/sandbox/meta/status";
import { STATUS_OF } from "#lib/sandbox/meta/switches";
import type { Ad } from "#lib/sandbox/world";

export const adsOfAccount = ({ sandbox }: Call, accountId: string): Ad[] =>
  sandbox.world.ads.ownedBy(accountId);

const zone = ({ sandbox }: Call, { accountId }: Ad) =>
  sandbox.world.accounts.get(accountId)?.timeZone ?? "UTC";

export const adKind: Kind<Ad> = {
  type: "Ad",
  reads: READ_ADS,
  writes: WRITE_ADS,
  standard: [],
  fields: {
    id: ({ id }) => id,
    account_id: ({ accountId }) => accountId,
    campaign_id: ({ campaignId }) => campaignId,
    adset_id: ({ adGroupId }) => adGroupId,
    campaign: ({ campaignId }, call, { asks }) => {
      const campaign = call.sandbox.world.campaigns.get(campaignId);
      return campaign && project(campaignKind, campaign, call, asks ?? []);
    },
    adset: ({ adGroupId }, call, { asks }) => {
      const group = call.sandbox.world.adGroups.get(adGroupId);
      return group && project(adSetKind, group, call, asks ?? []);
    },
    name: ({ name }) => name,
    status: (ad) => STATUS_OF[ad.switch],
    configured_status: (ad) => STATUS_OF[ad.switch],
    effective_status: (ad, { sandbox }) => adStatus(sandbox, ad),
    creative: (ad, call, { asks }) =>
      project(creativeKind, creativeOfAd(call.sandbox, ad), call, asks ?? [bareAsk("id")]),
    ad_review_feedback: (ad, { sandbox }) => reviewFeedback(ad, sandbox.clock.now()),
    issues_info: (ad, { sandbox }) => accountIssues(sandbox, ad.accountId, "AD"),
    failed_delivery_checks: () => [],
    tracking_specs: ({ wire }) => wire.tracking_specs,
    conversion_domain: ({ wire }) => wire.conversion_domain,
    preview_shareable_link: (ad, { sandbox }) =>
      `${sandbox.origin()}/meta/preview/${creativeOfAd(sandbox, ad).id}`,
    created_time: (ad, call) => zonedIso(ad.createdAt, zone(call, ad)),
    updated_time: (ad, call) => zonedIso(ad.updatedAt, zone(call, ad)),
    ad_active_time: () => undefined,
    source_ad_id: ({ wire }) => wire.sourceId ?? "0",
  },
  edges: {
    adcreatives: {
      list: (call, ad) => listing(creativeKind, call, [creativeOfAd(call.sandbox, ad)]),
    },
    previews: { list: (call, ad) => previewOf(call, creativeOfAd(call.sandbox, ad).id) },
    insights: insightsEdge<Ad>(
      "ad",
      ({ accountId }) => accountId,
      ({ id }) => id,
    ),
    leads: {
      reads: ["leads_retrieval"],
      list: (call, ad) => listing(leadKind, call, leadsOfAd(call, ad)),
    },
    copies: { post: copyAd },
  },
  update: updateAd,
  remove: deleteAd,
};

/** Told once the verdict has fallen against the ad. */
function reviewFeedback({ review }: Ad, now: number): object | undefined {
  if (review.outcome !== "rejected" || now < review.decidesAt) return undefined;
  const reason = review.reason ?? "This ad doesn't follow our Advertising Standards.";
  const [title = reason] = reason.split(":");
  return { global: { [title]: reason }, placement_specific: {} };
}
