import "server-only";
import type { Ctx } from "#lib/ctx";
import type { Database, Json } from "#lib/db/database.types";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";

export type Row = Database["public"]["Tables"]["actions_log"]["Row"];

/** Column names with what they held; of a changed row, only the columns that changed. */
export type Values = Record<string, Json | undefined>;

/** What something is called, and what its sums are in. */
export type Named = {
  name: string | null;
  platform?: string | null;
  currency?: string;
  /** Of a sale. */
  amount?: string;
};

/** Names of everything the told rows mention: as they are now, else as the trail last saw them. */
export async function readNames(ctx: Ctx, rows: Row[], told: Row[]): Promise<Map<string, Named>> {
  const [members, workspaces, accounts, directions, things, connections, owned, sales] =
    await Promise.all([
      ctx.db
        .from("user_account_members")
        .select("user_id, email, full_name")
        .eq("user_account_id", ctx.userAccountId)
        .then((answer) => unwrap(answer)),
      ctx.db
        .from("user_accounts")
        .select("id, name, currency")
        .eq("id", ctx.userAccountId)
        .then((answer) => unwrap(answer)),
      everyPage((from, to) =>
        ctx.db
          .from("ad_accounts")
          .select("id, name, currency")
          .eq("user_account_id", ctx.userAccountId)
          .order("id")
          .range(from, to)
          .then(unwrap),
      ),
      everyPage((from, to) =>
        ctx.db
          .from("account_directions")
          .select("id, name, platform, currency")
          .eq("user_account_id", ctx.userAccountId)
          .order("id")
          .range(from, to)
          .then(unwrap),
      ),
      readThings(ctx, told),
      everyPage((from, to) =>
        ctx.db
          .from("platform_connections")
          .select("id, external_name, external_account_id")
          .eq("user_account_id", ctx.userAccountId)
          .order("id")
          .range(from, to)
          .then(unwrap),
      ),
      readOwned(ctx),
      readSales(ctx, told),
    ]);

  const names = new Map<string, Named>();
  // The oldest first, so that the name given last stays.
  for (const row of rows.toReversed()) {
    const known = { ...toValues(row.before), ...toValues(row.after) };
    const name = known.name ?? known.title ?? known.full_name ?? known.email ?? known.external_name;
    const amount = row.entity === "purchases" ? known.amount : undefined;
    if (typeof name !== "string" && amount === undefined) continue;
    names.set(row.entity_id, {
      name: asText(name),
      ...(amount !== undefined && { amount: String(amount) }),
      platform: asText(known.platform),
      currency: asText(known.currency) ?? undefined,
    });
  }
  for (const named of [...workspaces, ...accounts, ...directions, ...things]) {
    names.set(named.id, named);
  }
  for (const { id, amount, currency } of sales) {
    names.set(id, { name: null, amount: String(amount), currency });
  }
  // Limits and settings have no name of their own: they are somebody's.
  for (const { id, ad_account_id, platform } of owned) {
    const whose = names.get(ad_account_id ?? ctx.userAccountId);
    if (whose) names.set(id, { ...whose, platform });
  }
  for (const { id, external_name, external_account_id } of connections) {
    names.set(id, { name: external_name ?? external_account_id });
  }
  for (const { user_id, email, full_name } of members) {
    names.set(user_id, { name: full_name ?? email });
  }
  return names;
}

/** What is advertised and how: of a changed row the trail keeps the change alone, no name. */
async function readThings(ctx: Ctx, told: Row[]): Promise<(Named & { id: string })[]> {
  const own = ctx.userAccountId;
  const [creatives, campaigns, groups, ads] = await Promise.all([
    ctx.db
      .from("user_creatives")
      .select("id, name:title, platform")
      .in("id", idsOf("user_creatives", told))
      .eq("user_account_id", own)
      .then((answer) => unwrap(answer)),
    ctx.db
      .from("campaigns")
      .select("id, name, platform, currency")
      .in("id", idsOf("campaigns", told))
      .eq("user_account_id", own)
      .then((answer) => unwrap(answer)),
    ctx.db
      .from("ad_groups")
      .select("id, name, currency")
      .in("id", idsOf("ad_groups", told))
      .eq("user_account_id", own)
      .then((answer) => unwrap(answer)),
    ctx.db
      .from("ads")
      .select("id, name")
      .in("id", idsOf("ads", told))
      .eq("user_account_id", own)
      .then((answer) => unwrap(answer)),
  ]);
  return [...creatives, ...campaigns, ...groups, ...ads];
}

const idsOf = (kind: string, rows: Row[]) =>
  rows.filter(({ entity }) => entity === kind).map((row) => row.entity_id);

/** What was sold stands in no later row of the trail, once it is tied to somebody. */
async function readSales(ctx: Ctx, told: Row[]) {
  return unwrap(
    await ctx.db
      .from("purchases")
      .select("id, amount, currency")
      .in("id", idsOf("purchases", told))
      .eq("user_account_id", ctx.userAccountId),
  );
}

async function readOwned(ctx: Ctx) {
  const [settings, limits] = await Promise.all([
    everyPage((from, to) =>
      ctx.db
        .from("brain_settings")
        .select("id, ad_account_id, platform")
        .eq("user_account_id", ctx.userAccountId)
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
    everyPage((from, to) =>
      ctx.db
        .from("spending_limits")
        .select("id, ad_account_id")
        .eq("user_account_id", ctx.userAccountId)
        .order("id")
        .range(from, to)
        .then(unwrap),
    ),
  ]);
  return [...settings, ...limits.map((row) => ({ ...row, platform: null }))];
}

/** The trail keeps objects in column names, or nothing. */
export function toValues(json: Json): Values {
  return json && typeof json === "object" && !Array.isArray(json) ? json : {};
}

function asText(value: Json | undefined): string | null {
  return typeof value === "string" ? value : null;
}
