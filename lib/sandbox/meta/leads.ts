import { z } from "zod";
import { DAY_MS } from "#lib/sandbox/clock";
import { requirePageToken } from "#lib/sandbox/meta/access";
import { accountOfPage } from "#lib/sandbox/meta/assets";
import type { Call } from "#lib/sandbox/meta/call";
import { Filters, passes } from "#lib/sandbox/meta/filters";
import { zonedIso } from "#lib/sandbox/meta/moments";
import { type Kind, READ_ADS, type Row } from "#lib/sandbox/meta/node";
import { invalid } from "#lib/sandbox/meta/refusal";
import { announceLead } from "#lib/sandbox/meta/subscriptions";
import { json, parse } from "#lib/sandbox/meta/values";
import type { Ad, Form, Lead } from "#lib/sandbox/world";

/** After this Meta gives a lead away no more. */
const READABLE_MS = 90 * DAY_MS;

/** Whether a lead can be read now: it was sent, and isn't too old. */
export const isReadable = ({ sandbox, settings }: Call, { submittedAt }: Lead): boolean => {
  const now = sandbox.clock.now();
  return submittedAt + settings.leadReadableAfterMs <= now && now < submittedAt + READABLE_MS;
};

const Query = z.object({ filtering: Filters.default([]) });

/** Newest first, as Meta lists them; cut by time when asked. */
function listed(call: Call, leads: readonly Lead[]): Lead[] {
  const { filtering } = parse(Query, call.values);
  const unknown = filtering.find(({ field }) => field !== "time_created");
  if (unknown) throw invalid(`Filtering field '${unknown.field}' is not supported`, "filtering");
  return leads
    .filter((lead) => isReadable(call, lead))
    .filter(({ submittedAt }) =>
      filtering.every((filter) => passes(filter, Math.floor(submittedAt / 1000))),
    )
    .sort((a, b) => b.submittedAt - a.submittedAt);
}

export const leadsOfForm = (call: Call, form: Form): Lead[] =>
  listed(
    call,
    call.sandbox.world.leads.under(form.id).filter(({ isTest }) => !isTest),
  );

export const testLeadsOfForm = (call: Call, form: Form): Lead[] =>
  listed(
    call,
    call.sandbox.world.leads.under(form.id).filter(({ isTest }) => isTest),
  );

export function leadsOfAd(call: Call, ad: Ad): Lead[] {
  const pageId = call.sandbox.world.accounts.get(ad.accountId)?.presence.profileId ?? "";
  requirePageToken(call.viewer, pageId);
  const all = call.sandbox.world.leads.ownedBy(ad.accountId);
  return listed(
    call,
    all.filter((lead) => lead.adId === ad.id && lead.formId !== null && !lead.isTest),
  );
}

/** Names of the objects above, for those who may see ads. */
const named = (pick: (lead: Lead, call: Call) => string | undefined) => (lead: Lead, call: Call) =>
  READ_ADS.some((scope) => call.viewer.scopes.includes(scope)) ? pick(lead, call) : undefined;

export const leadKind: Kind<Lead> = {
  type: "LeadGenData",
  reads: ["leads_retrieval"],
  writes: ["leads_retrieval", "pages_manage_ads"],
  standard: ["created_time", "field_data"],
  fields: {
    id: ({ id }) => id,
    created_time: ({ submittedAt }) => zonedIso(submittedAt),
    ad_id: ({ adId }) => adId ?? undefined,
    ad_name: named((lead, { sandbox }) => sandbox.world.ads.get(lead.adId ?? "")?.name),
    adset_id: ({ adId, adGroupId }) => (adId ? adGroupId : undefined),
    adset_name: named((lead, { sandbox }) => sandbox.world.adGroups.get(lead.adGroupId)?.name),
    campaign_id: ({ adId, campaignId }) => (adId ? campaignId : undefined),
    campaign_name: named((lead, { sandbox }) => sandbox.world.campaigns.get(lead.campaignId)?.name),
    form_id: ({ formId }) => formId ?? undefined,
    is_organic: ({ adId }) => adId === null,
    platform: (lead, { sandbox }) =>
      sandbox.random("lead platform", lead.id).chance(0.7) ? "ig" : "fb",
    field_data: ({ answers }) =>
      Object.entries(answers).map(([name, value]) => ({ name, values: [value] })),
    custom_disclaimer_responses: () => undefined,
    home_listing: () => undefined,
    partner_name: () => undefined,
    post: () => undefined,
    retailer_item_id: () => undefined,
    vehicle: () => undefined,
  },
  edges: {},
  remove: ({ sandbox }, lead) => {
    if (!lead.isTest) throw invalid("Only test leads can be deleted");
    sandbox.world.leads.delete(lead.id);
    return { success: true };
  },
};

const TestLead = z.object({
  field_data: json(
    z.array(z.strictObject({ name: z.string(), values: z.array(z.coerce.string()).min(1) })),
  ).optional(),
});

/** `POST /<form>/test_leads`: one at a time; no ad stands behind it. */
export function createTestLead(call: Call, form: Form): Row {
  const { sandbox } = call;
  const wish = parse(TestLead, call.values);
  if (testLeadsOfForm(call, form).length > 0) {
    throw invalid("A test lead for this form already exists. Delete it first.");
  }
  const account = accountOfPage(sandbox, form.ownerId);
  if (!account) throw invalid("The Page has no ad account");
  for (const { name } of wish.field_data ?? []) {
    if (!form.questions.some(({ key }) => key === name)) {
      throw invalid(`The form has no field ${name}`, "field_data");
    }
  }
  const answers = Object.fromEntries(
    (wish.field_data ?? []).map(({ name, values }) => [name, values[0] ?? ""]),
  );
  const nobody: Ad = {
    id: "",
    platform: "meta",
    accountId: account.id,
    campaignId: "",
    adGroupId: "",
    name: "",
    text: "",
    mediaId: null,
    formId: form.id,
    review: { outcome: "approved", decidesAt: 0, reason: null },
    switch: "on",
    createdAt: 0,
    updatedAt: 0,
    wire: {},
  };
  const { id } = sandbox.market.emitLead(nobody, { isTest: true, answers });
  const lead = sandbox.world.leads.update(id, {
    adId: null,
    formId: form.id,
    destination: "form",
  });
  announceLead(sandbox, lead, {});
  return { id };
}
