import "server-only";
import { z } from "zod";
import { type Connection, connectionState } from "#lib/accounts/connection";
import type { Ctx } from "#lib/ctx";
import type { Database } from "#lib/db/database.types";
import { one } from "#lib/db/embedded";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { AppError, notFound } from "#lib/errors";
import { Id } from "#lib/input";
import { CURRENCIES, type Currency } from "#lib/money";
import { PLATFORMS, type Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";
import { getWorkspace } from "#lib/workspaces/read";

type Tables = Database["public"]["Tables"];

/**
 * One client's connections and flags. In legacy mode there is one, the workspace
 * itself, and its id is null.
 */
export type Account = {
  id: string | null;
  name: string;
  timeZone: string;
  currency: Currency;
  autopilot: boolean;
  autopilotTiktok: boolean;
  brainHour: number;
  isArchived: boolean;
  connections: Record<Platform, Connection>;
};

/** Every account of the workspace, the live ones first, by name. */
export async function listAccounts(ctx: Ctx): Promise<Account[]> {
  const [workspace, accounts, connections] = await Promise.all([
    getWorkspace(ctx),
    everyPage((from, to) =>
      ctx.db
        .from("ad_accounts")
        .select()
        .eq("user_account_id", ctx.userAccountId)
        .order("name")
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
    everyPage((from, to) =>
      ctx.db
        .from("platform_connections")
        .select()
        .eq("user_account_id", ctx.userAccountId)
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
  ]);
  const connectionsOf = (id: string | null) =>
    toConnections(
      connections.filter((row) => row.ad_account_id === id),
      ctx.now,
    );

  if (!workspace.isMultiAccount) {
    const { name, timeZone, currency, autopilot, autopilotTiktok } = workspace;
    const flags = { autopilot, autopilotTiktok, brainHour: 8, isArchived: false };
    return [{ id: null, name, timeZone, currency, ...flags, connections: connectionsOf(null) }];
  }
  return accounts
    .map((row) => toAccount(row, connectionsOf(row.id)))
    .sort((a, b) => Number(a.isArchived) - Number(b.isArchived));
}

/** An ad account's row as the API answers it; foreign and missing ones look the same. */
export async function getAdAccount(ctx: Ctx, id: string): Promise<Tables["ad_accounts"]["Row"]> {
  const row = unwrap(
    await ctx.db
      .from("ad_accounts")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row) throw notFound();
  return row;
}

/** One client with its connections; null is the workspace itself in legacy mode. */
export async function getAccount(ctx: Ctx, id: string | null): Promise<Account> {
  const account = await findAccount(ctx, id);
  if (!account) throw notFound();
  return account;
}

/** In one question, for an agency has hundreds and a job asks for each of them by itself. */
async function findAccount(ctx: Ctx, id: string | null): Promise<Account | null> {
  if (id === null) return (await listAccounts(ctx)).find((one) => one.id === null) ?? null;
  if (!Id.safeParse(id).success) return null;
  const row = unwrap(
    await ctx.db
      .from("ad_accounts")
      .select(
        "*, platform_connections(*), user_accounts!ad_accounts_user_account_id_fkey(multi_account_enabled)",
      )
      .eq("user_account_id", ctx.userAccountId)
      .eq("id", id)
      .maybeSingle(),
  );
  if (!row || !one(row.user_accounts)?.multi_account_enabled) return null;
  return toAccount(row, toConnections(row.platform_connections, ctx.now));
}

export async function listAdAccounts(
  ctx: Ctx,
  { archived }: { archived: boolean },
): Promise<Tables["ad_accounts"]["Row"][]> {
  return everyPage((from, to) => {
    const query = ctx.db.from("ad_accounts").select().eq("user_account_id", ctx.userAccountId);
    const wanted = archived ? query.not("archived_at", "is", null) : query.is("archived_at", null);
    return wanted.order("name").order("id").range(from, to).then(unwrap);
  });
}

/**
 * The account a new thing belongs to: the one asked for, or the only one there is.
 *
 * In legacy mode that is the workspace itself, with a null id.
 */
export async function resolveAccount(
  ctx: Ctx,
  id: string | null | undefined,
): Promise<{ id: string | null; currency: Currency }> {
  if (id) {
    const account = await getAccount(ctx, id);
    if (account.isArchived) throw notFound();
    return { id: account.id, currency: account.currency };
  }
  const live = (await listAccounts(ctx)).filter((account) => !account.isArchived);
  const [account] = live;
  if (account && live.length === 1) return { id: account.id, currency: account.currency };
  throw new AppError("invalid", live.length === 0 ? "no_ad_account" : "choose_ad_account", {
    fields: [{ field: "accountId", reason: "required" }],
  });
}

function toAccount(
  row: Tables["ad_accounts"]["Row"],
  connections: Account["connections"],
): Account {
  return {
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    currency: z.enum(CURRENCIES).parse(row.currency),
    autopilot: row.autopilot,
    autopilotTiktok: row.autopilot_tiktok,
    brainHour: row.brain_hour,
    isArchived: row.archived_at !== null,
    connections,
  };
}

function toConnections(
  rows: Tables["platform_connections"]["Row"][],
  now: Date,
): Account["connections"] {
  const of = (platform: Platform) =>
    toConnection(platform, rows.find((row) => row.platform === platform) ?? null, now);
  const [facebook, tiktok] = PLATFORMS.map(of) as [Connection, Connection];
  return { facebook, tiktok };
}

function toConnection(
  platform: Platform,
  row: Tables["platform_connections"]["Row"] | null,
  now: Date,
): Connection {
  const facts = {
    platform,
    status: row?.status ?? "none",
    externalId: row?.external_account_id ?? null,
    externalName: row?.external_name ?? null,
    currency: row?.currency ?? null,
    timeZone: row?.time_zone ?? null,
    campaignsSeen: row?.campaigns_seen ?? null,
    adsSeen: row?.ads_seen ?? null,
    expiresAt: row?.expires_at ? parseInstant(row.expires_at) : null,
    blindSince: row?.blind_since ? parseInstant(row.blind_since) : null,
    checkedAt: row?.checked_at ? parseInstant(row.checked_at) : null,
  };
  const { status: _, ...connection } = facts;
  return { ...connection, state: connectionState(row ? facts : null, now) };
}
