import "server-only";
import { z } from "zod";
import type { Ctx } from "#lib/ctx";
import { openServerDb } from "#lib/db/client";
import { unwrap } from "#lib/db/unwrap";
import { PlatformError } from "#lib/errors";
import { getFeed, type LeadFeed, type LeadsOf } from "#lib/leads/feed";
import { toShare } from "#lib/leads/share";
import { toWire } from "#lib/leads/wire";
import { log } from "#lib/log";
import { notify } from "#lib/notifications/notify";
import { settleNews } from "#lib/notifications/settle";
import type { PlatformLead } from "#lib/platforms/ports";

const DAY_MS = 86_400_000;
/** What a webhook may take; younger leads are on their way and count for nothing yet. */
const ON_THE_WAY_MS = 15 * 60_000;
const WINDOW_MS = 7 * DAY_MS;
const BATCH = 500;

export type Reconciled = {
  /** Leads in the platform's list. */
  reported: number;
  /** Those we did not have. */
  found: number;
  /** Those of them without a direction. */
  unmapped: number;
  forms: number;
  failedForms: number;
};

const Counts = z.looseObject({ created: z.number(), unmapped: z.number() });

/**
 * Asks the platform for every lead of every form and takes in what its webhooks missed.
 *
 * A form that cannot be read now has its turn next time and holds up none of the others.
 */
export async function reconcileLeads(ctx: Ctx, of: LeadsOf): Promise<Reconciled> {
  const ports = await ctx.platform(of.platform, of.accountId);
  const feed = await getFeed(ctx, of);
  const forms = await ports.lookups.instantPages();
  const counts = { reported: 0, found: 0, unmapped: 0, forms: forms.length, failedForms: 0 };
  for (const { pageId } of forms) {
    const leads = await ports.leads.listLeads(pageId).catch(passOver(ctx, pageId));
    if (!leads) counts.failedForms += 1;
    for (const batch of inBatches(leads ?? [])) {
      const { created, unmapped } = await accept(ctx, of, feed, batch);
      counts.reported += batch.length;
      counts.found += created;
      counts.unmapped += unmapped;
    }
  }
  await compare(ctx, of, feed);
  return counts;
}

/** Without access no form can be read: the run ends. Anything else is one form's own trouble. */
function passOver({ correlationId }: Ctx, pageId: string) {
  return (error: unknown): null => {
    if (!(error instanceof PlatformError) || error.refusal === "signed_out") throw error;
    log.warn({ action: "lead.reconcile", correlationId, pageId, error }, "form passed over");
    return null;
  };
}

function inBatches(leads: PlatformLead[]): PlatformLead[][] {
  const starts = Array.from({ length: Math.ceil(leads.length / BATCH) }, (_, at) => at * BATCH);
  return starts.map((start) => leads.slice(start, start + BATCH));
}

async function accept(ctx: Ctx, of: LeadsOf, feed: LeadFeed, leads: PlatformLead[]) {
  const told = leads.map((lead) =>
    toWire({ ...lead, accountId: feed.externalId, toldAt: lead.createdAt }),
  );
  const answer = unwrap(
    await openServerDb().rpc("accept_leads", {
      p_platform: of.platform,
      p_leads: told,
      p_via: "poll",
      p_now: ctx.now.toISOString(),
      p_trace: {
        verb: "lead.receive",
        actor: "lead reconciliation",
        correlation_id: ctx.correlationId,
      },
    }),
  );
  return Counts.parse(answer);
}

/** Of the leads the platform lists, how many its webhooks brought; too few, and people are told. */
async function compare(ctx: Ctx, of: LeadsOf, feed: LeadFeed): Promise<void> {
  const now = ctx.now.getTime();
  // The platform tells whole seconds: a lead of the very second we subscribed in is ours to get.
  const subscribed = Math.floor((feed.subscribedAt?.getTime() ?? now) / 1000) * 1000;
  const since = Math.max(now - WINDOW_MS, subscribed);
  const { reported, received } = await countArrivals(ctx, of, {
    since: new Date(since),
    until: new Date(now - ON_THE_WAY_MS),
  });
  unwrap(
    await openServerDb().from("lead_feeds").upsert({
      connection_id: feed.connectionId,
      user_account_id: ctx.userAccountId,
      checked_at: ctx.now.toISOString(),
      reported,
      received,
    }),
  );
  const facts = { connection_id: feed.connectionId, platform: of.platform };
  if (toShare({ reported, received }).isTooLow) {
    const day = ctx.now.toISOString().slice(0, 10);
    await notify(ctx, {
      kind: "leads_missed",
      key: `leads-missed:${feed.connectionId}:${day}`,
      facts: { ...facts, ad_account_id: of.accountId, reported, received },
    });
  } else {
    await settleNews(ctx, "leads_missed", facts);
  }
}

type Span = { since: Date; until: Date };

async function countArrivals(ctx: Ctx, { platform, accountId }: LeadsOf, { since, until }: Span) {
  const count = async (column: "polled_at" | "webhook_at") => {
    const query = openServerDb()
      .from("leads")
      .select("id", { count: "exact", head: true })
      .eq("user_account_id", ctx.userAccountId)
      .eq("platform", platform)
      .not("polled_at", "is", null)
      .not(column, "is", null)
      .gte("submitted_at", since.toISOString())
      .lt("submitted_at", until.toISOString());
    const answer = await (accountId
      ? query.eq("ad_account_id", accountId)
      : query.is("ad_account_id", null));
    unwrap(answer);
    return answer.count ?? 0;
  };
  const [reported, received] = await Promise.all([count("polled_at"), count("webhook_at")]);
  return { reported, received };
}
