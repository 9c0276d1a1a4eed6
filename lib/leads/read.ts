import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { beforeCursor, PAGE_SIZE, type Page, toPage } from "#lib/db/page";
import { unwrap } from "#lib/db/unwrap";
import { notFound } from "#lib/errors";
import { Id } from "#lib/input";
import type { Lead } from "#lib/leads/lead";
import { Level, type ListLeads, VIEWS, type View } from "#lib/leads/schema";
import { toPlatform } from "#lib/platforms/platform";
import { addDays, parseInstant, startOfDay } from "#lib/time";

type Row = Database["public"]["Tables"]["leads"]["Row"];

/** `accountId` null is the account of a workspace without clients; left out, it is every one. */
type Filter = Omit<ListLeads, "userAccountId" | "accountId"> & { accountId?: string | null };

/** A page of leads, the newest first; days are those of the zone. */
export async function listLeads(ctx: Ctx, filter: Filter, timeZone: string): Promise<Page<Lead>> {
  let query = narrow(ctx.db.from("leads").select(), ctx, filter, timeZone);
  if (filter.cursor) query = query.or(beforeCursor(filter.cursor, "submitted_at"));
  const rows = unwrap(
    await query
      .order("submitted_at", { ascending: false })
      .order("id", { ascending: false })
      .limit(PAGE_SIZE + 1),
  );
  const page = toPage<Row>(rows, (row) => row.submitted_at);
  return { data: page.data.map(toLead), nextCursor: page.nextCursor };
}

/** How many leads each view of a list holds. */
export async function countLeads(
  ctx: Ctx,
  filter: Filter,
  timeZone: string,
): Promise<Record<View, number>> {
  const counts = await Promise.all(
    VIEWS.map(async (view) => {
      const all = ctx.db.from("leads").select("id", { count: "exact", head: true });
      const answer = await narrow(all, ctx, { ...filter, view }, timeZone);
      unwrap(answer);
      return [view, answer.count ?? 0] as const;
    }),
  );
  return Object.fromEntries(counts) as Record<View, number>;
}

/** One lead of the workspace, or null; a foreign one, or no id at all, looks absent. */
export async function findLead(ctx: Ctx, id: string): Promise<Lead | null> {
  if (!Id.safeParse(id).success) return null;
  const row = unwrap(
    await ctx.db
      .from("leads")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  return row && toLead(row);
}

export async function getLead(ctx: Ctx, id: string): Promise<Lead> {
  const lead = await findLead(ctx, id);
  if (!lead) throw notFound();
  return lead;
}

/** How many others of a lead's campaign have no direction either. */
export async function countAlike(ctx: Ctx, lead: Lead): Promise<number> {
  if (!lead.campaignId) return 0;
  const answer = await ctx.db
    .from("leads")
    .select("id", { count: "exact", head: true })
    .match({ user_account_id: ctx.userAccountId, platform: lead.platform })
    .match({ account_key: lead.accountId ?? ctx.userAccountId, campaign_id: lead.campaignId })
    .is("direction_id", null)
    .neq("id", lead.id);
  unwrap(answer);
  return answer.count ?? 0;
}

type Narrowable<Query> = {
  eq(column: string, value: string): Query;
  is(column: string, value: null): Query;
  gte(column: string, value: string): Query;
  lt(column: string, value: string): Query;
};

function narrow<Query extends Narrowable<Query>>(
  all: Query,
  ctx: Ctx,
  { accountId, platform, directionId, from, to, view }: Filter,
  timeZone: string,
): Query {
  let query = all.eq("user_account_id", ctx.userAccountId);
  if (accountId !== undefined) query = query.eq("account_key", accountId ?? ctx.userAccountId);
  if (platform) query = query.eq("platform", platform);
  if (directionId) query = query.eq("direction_id", directionId);
  if (from) query = query.gte("submitted_at", startOfDay(from, timeZone).toISOString());
  if (to) query = query.lt("submitted_at", startOfDay(addDays(to, 1), timeZone).toISOString());
  if (view === "waiting") query = query.is("level", null).is("first_contact_at", null);
  if (view === "unmapped") query = query.is("direction_id", null);
  return query;
}

const Answers = z.record(z.string(), z.string()).catch({});

function toLead(row: Row): Lead {
  return {
    id: row.id,
    userAccountId: row.user_account_id,
    accountId: row.ad_account_id,
    directionId: row.direction_id,
    creativeId: row.creative_id,
    platform: toPlatform(row.platform),
    externalId: row.platform_lead_id,
    fullName: row.full_name,
    phone: row.phone,
    email: row.email,
    answers: Answers.parse(row.answers),
    clickId: row.ttclid,
    campaignId: row.campaign_id,
    adGroupId: row.adgroup_id,
    adId: row.ad_id,
    pageId: row.page_id,
    level: Level.nullable().parse(row.level),
    submittedAt: parseInstant(row.submitted_at),
    firstContactAt: row.first_contact_at ? parseInstant(row.first_contact_at) : null,
    erasedAt: row.erased_at ? parseInstant(row.erased_at) : null,
  };
}
