import type { Sandbox } from "#lib/sandbox/sandbox";
import type { Form, Lead } from "#lib/sandbox/world";

/** The answers as TikTok names them: by the question's label, in the form's order. */
export function answersOf(form: Form | undefined, lead: Lead): [string, string][] {
  if (!form) return Object.entries(lead.answers);
  return form.questions.map(({ key, label }) => [label, lead.answers[key] ?? ""]);
}

/** The lead's way up: ids and names of ad, ad group and campaign. */
export function originsOf({ world }: Sandbox, lead: Lead) {
  return {
    campaign_id: lead.campaignId,
    campaign_name: world.campaigns.get(lead.campaignId)?.name ?? "",
    adgroup_id: lead.adGroupId,
    adgroup_name: world.adGroups.get(lead.adGroupId)?.name ?? "",
    ad_id: lead.adId ?? "",
    ad_name: (lead.adId && world.ads.get(lead.adId)?.name) || "",
  };
}

/** The leads of an account that have been submitted by now; what is to come stays hidden. */
export function leadsOf({ world, clock }: Sandbox, accountId: string): Lead[] {
  const now = clock.now();
  return world.leads
    .ownedBy(accountId)
    .filter((lead) => lead.formId !== null && lead.submittedAt <= now);
}
