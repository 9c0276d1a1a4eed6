import type { ToldLead } from "#lib/platforms/webhook";

/** A lead as the database functions take it. */
export function toWire(lead: ToldLead) {
  return {
    external_id: lead.externalId,
    advertiser_id: lead.accountId,
    page_id: lead.pageId,
    campaign_id: lead.campaignId,
    ad_group_id: lead.adGroupId,
    ad_id: lead.adId,
    submitted_at: lead.createdAt.toISOString(),
    event_at: lead.toldAt.toISOString(),
    full_name: lead.fullName,
    phone: lead.phone,
    email: lead.email,
    answers: lead.answers,
    click_id: lead.clickId,
  };
}
