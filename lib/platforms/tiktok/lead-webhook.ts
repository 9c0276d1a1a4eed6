import { z } from "zod";
import { readExact } from "#lib/platforms/exact-json";
import { toContacts } from "#lib/platforms/tiktok/contacts";
import type { LeadEvent, ToldLead, Unreadable } from "#lib/platforms/webhook";

const LEAD_OBJECT = 1;

const Seconds = z.coerce.number().int().positive().max(99_999_999_999);

const Event = z.object({
  object: z.number(),
  time: Seconds.nullish().catch(null),
  entry: z.array(z.unknown()).max(1000),
});

/** Ids come as strings or as bare numbers, which were read exactly. */
const Id = z.union([z.string(), z.number().int().transform(String)]).pipe(
  z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .or(z.literal("").transform(() => null)),
);

const Entry = z.object({
  id: Id.refine((id) => id !== null),
  advertiser_id: Id.refine((id) => id !== null),
  page_id: Id.nullish(),
  campaign_id: Id.nullish(),
  adgroup_id: Id.nullish(),
  ad_id: Id.nullish(),
  create_time: Seconds,
  changes: z
    .array(z.object({ field: z.string(), value: z.union([z.string(), z.number()]).nullish() }))
    .max(200),
});

/** What a lead webhook of TikTok's says, or why nobody will ever read it. */
export function readTiktokLeads(body: string): LeadEvent | Unreadable {
  let json: unknown;
  try {
    json = readExact(body);
  } catch {
    return "unreadable";
  }
  const event = Event.safeParse(json);
  if (!event.success || event.data.object !== LEAD_OBJECT) return "unknown_type";
  const entries = event.data.entry.map((entry) => Entry.safeParse(entry));
  const leads = entries.flatMap(({ success, data }) =>
    success ? [toLead(data, event.data.time ?? data.create_time)] : [],
  );
  return { leads, badEntries: entries.length - leads.length };
}

function toLead(entry: z.output<typeof Entry>, toldAtS: number): ToldLead {
  const answers = Object.fromEntries(
    entry.changes.map(({ field, value }) => [plain(field), plain(String(value ?? ""))]),
  );
  return {
    externalId: entry.id ?? "",
    accountId: entry.advertiser_id ?? "",
    pageId: entry.page_id ?? null,
    campaignId: entry.campaign_id ?? null,
    adGroupId: entry.adgroup_id ?? null,
    adId: entry.ad_id ?? null,
    createdAt: new Date(entry.create_time * 1000),
    toldAt: new Date(toldAtS * 1000),
    ...toContacts(answers),
    answers,
    clickId: null,
  };
}

/** Without what Postgres cannot keep: NUL, and halves of a character. */
const plain = (text: string) => text.toWellFormed().replaceAll("\0", "");
