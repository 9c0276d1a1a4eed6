import type { PlatformLead } from "#lib/platforms/ports";

/** A lead as a webhook tells it: with the account it belongs to and when it was written. */
export type ToldLead = PlatformLead & { accountId: string; toldAt: Date };

/** What a webhook's body says, entry by entry: one bad entry never loses the others. */
export type LeadEvent = { leads: ToldLead[]; badEntries: number };

/** Why a body can never be dealt with, however often it is tried. */
export type Unreadable = "unreadable" | "unknown_type";
