import { z } from "zod";
import { Id } from "#lib/input";
import { Platform } from "#lib/platforms/platform";

/** What became of a lead, the least first. */
export const LEVELS = ["interest", "qualified", "scheduled", "sold"] as const;

export const Level = z.enum(LEVELS);
export type Level = z.infer<typeof Level>;

/** Which leads of a list: those nobody has dealt with, or those of no direction. */
export const VIEWS = ["all", "waiting", "unmapped"] as const;

export const View = z.enum(VIEWS);
export type View = z.infer<typeof View>;

/** A calendar day of the account's own zone. */
const Day = z.iso.date();

export const ListLeads = z.strictObject({
  userAccountId: Id.optional(),
  accountId: Id.optional(),
  platform: Platform.optional(),
  directionId: Id.optional(),
  from: Day.optional(),
  to: Day.optional(),
  view: View.optional(),
  cursor: z.string().max(200).optional(),
});
export type ListLeads = z.input<typeof ListLeads>;

/** Null takes the level back. */
export const SetLeadLevel = z.strictObject({ leadId: Id, level: Level.nullable() });
export type SetLeadLevel = z.input<typeof SetLeadLevel>;

export const AssignLead = z.strictObject({
  leadId: Id,
  directionId: Id,
  /** With all leads of its campaign that have no direction. */
  together: z.boolean().default(false),
});
export type AssignLead = z.input<typeof AssignLead>;

export const EraseLead = z.strictObject({ leadId: Id });
export type EraseLead = z.input<typeof EraseLead>;

export const ReplayLeadEvent = z.strictObject({ eventId: Id });
export type ReplayLeadEvent = z.input<typeof ReplayLeadEvent>;

/** A lead as the API answers it. */
export const LeadResource = z.object({
  id: Id,
  user_account_id: Id,
  account_id: Id.nullable(),
  direction_id: Id.nullable(),
  creative_id: Id.nullable(),
  platform: Platform,
  platform_lead_id: z.string(),
  full_name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  answers: z.record(z.string(), z.string()),
  ttclid: z.string().nullable(),
  campaign_id: z.string().nullable(),
  adgroup_id: z.string().nullable(),
  ad_id: z.string().nullable(),
  page_id: z.string().nullable(),
  level: Level.nullable(),
  submitted_at: z.iso.datetime(),
  first_contact_at: z.iso.datetime().nullable(),
  /** When somebody had the person forgotten; contacts and answers are gone since. */
  erased_at: z.iso.datetime().nullable(),
});
export type LeadResource = z.infer<typeof LeadResource>;
