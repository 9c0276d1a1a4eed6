import type { LeadResource, Level } from "#lib/leads/schema";
import type { Platform } from "#lib/platforms/platform";

/** Somebody who answered an ad. */
export type Lead = {
  id: string;
  userAccountId: string;
  accountId: string | null;
  directionId: string | null;
  creativeId: string | null;
  platform: Platform;
  externalId: string;
  fullName: string | null;
  phone: string | null;
  email: string | null;
  /** By the form's own question. */
  answers: Record<string, string>;
  clickId: string | null;
  campaignId: string | null;
  adGroupId: string | null;
  adId: string | null;
  pageId: string | null;
  level: Level | null;
  submittedAt: Date;
  firstContactAt: Date | null;
  erasedAt: Date | null;
};

export function toResource(lead: Lead): LeadResource {
  return {
    id: lead.id,
    user_account_id: lead.userAccountId,
    account_id: lead.accountId,
    direction_id: lead.directionId,
    creative_id: lead.creativeId,
    platform: lead.platform,
    platform_lead_id: lead.externalId,
    full_name: lead.fullName,
    phone: lead.phone,
    email: lead.email,
    answers: lead.answers,
    ttclid: lead.clickId,
    campaign_id: lead.campaignId,
    adgroup_id: lead.adGroupId,
    ad_id: lead.adId,
    page_id: lead.pageId,
    level: lead.level,
    submitted_at: lead.submittedAt.toISOString(),
    first_contact_at: lead.firstContactAt?.toISOString() ?? null,
    erased_at: lead.erasedAt?.toISOString() ?? null,
  };
}
