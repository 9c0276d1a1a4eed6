import "server-only";
import { type Named, type Row, readNames, toValues, type Values } from "#lib/changes/names";
import type { Ctx } from "#lib/ctx";
import { unwrap } from "#lib/db/unwrap";
import { type Currency, isCurrency } from "#lib/money";
import { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** One thing that happened, as the trail tells it. */
export type Change = {
  id: number;
  at: Date;
  /** `direction.update`: what was done. */
  verb: string;
  /** The table of the row it was done to. */
  entity: string;
  /** Null for somebody who is no longer a member. */
  actor: string | null;
  isSystem: boolean;
  /** What it was done to, by name; null when nothing remembers the name. */
  subject: string | null;
  /** Of a direction. */
  platform: Platform | null;
  currency: Currency | null;
  /** What was sold, as a decimal in its own currency; null for what is no sale. */
  amount: string | null;
  before: Values;
  after: Values;
  reason: string | null;
};

/**
 * What a deed is about, when it touched several rows: the weightiest kind of them.
 * Settings of a direction or tokens of a connection are told by the row they hang on.
 */
const WEIGHT = [
  "user_accounts",
  "ad_accounts",
  "campaigns",
  "account_directions",
  "user_account_members",
  "member_invitations",
];

/** Told rather than what mirrors them: a direction's list of its ad groups has their budgets too. */
const TREE = ["ad_groups", "ads"];

/** Kept in the trail for those who look into a theft; between changes they would be noise. */
const NOT_CHANGES = ["member.sign_in", "member.sign_out"];

/** Rows read at once; most deeds leave one to three behind. */
const BATCH = 300;

/** Where reading stops, were a single deed to fill the trail. */
const MAX_ROWS = 20 * BATCH;

/** The workspace's last changes, the newest first, with names for what the trail knows by id. */
export async function listChanges(ctx: Ctx, { limit }: { limit: number }): Promise<Change[]> {
  const rows = await readRows(ctx, limit);
  const told = toDeeds(rows).slice(0, limit);
  const names = await readNames(ctx, rows, told);
  return told.map((row) => toChange(row, names));
}

/** Rows of at least so many deeds, the newest first, or all there are. */
async function readRows(ctx: Ctx, deeds: number): Promise<Row[]> {
  const rows: Row[] = [];
  let batch: Row[];
  do {
    batch = await readBatch(ctx, rows.at(-1));
    rows.push(...batch);
    // The last deed may go on in the next batch, so it does not count yet.
  } while (batch.length === BATCH && rows.length < MAX_ROWS && toDeeds(rows).length <= deeds);
  return rows;
}

async function readBatch(ctx: Ctx, after?: Row): Promise<Row[]> {
  const change = `entity.neq.user_account_members,verb.not.in.(${NOT_CHANGES.join(",")})`;
  const older = after && `at.lt."${after.at}",and(at.eq."${after.at}",id.lt.${after.id})`;
  return unwrap(
    await ctx.db
      .from("actions_log")
      .select()
      .eq("user_account_id", ctx.userAccountId)
      // One filter: the local Supabase heeds a single `or` in a query.
      .or(older ? `and(or(${change}),or(${older}))` : change)
      .order("at", { ascending: false })
      .order("id", { ascending: false })
      .limit(BATCH),
  );
}

/** One transaction has one instant, so rows of one instant and verb are one deed. */
function toDeeds(rows: Row[]): Row[] {
  const deeds = Map.groupBy(rows, (row) => `${row.at} ${row.verb}`);
  return [...deeds.values()].flatMap((deed) => {
    const weight = Math.min(...deed.map(weightOf));
    const told = deed.filter((row) => weightOf(row) === weight);
    // What a renewed invitation replaces goes in the same deed; the new one tells it.
    const left = told.filter((row) => row.after !== null);
    const main = left.length > 0 ? left : told;
    if (weight < WEIGHT.length) return main;
    const ofTree = main.filter(({ entity }) => TREE.includes(entity));
    return (ofTree.length > 0 ? ofTree : main).slice(0, 1);
  });
}

function weightOf({ entity }: Row): number {
  const at = WEIGHT.indexOf(entity);
  return at === -1 ? WEIGHT.length : at;
}

function toChange(row: Row, names: Map<string, Named>): Change {
  const isSystem = row.actor_kind === "system";
  const named = names.get(row.entity_id);
  const actor = isSystem ? row.actor_name : names.get(row.actor_user_id ?? "")?.name;
  const platform = Platform.safeParse(named?.platform);
  return {
    id: row.id,
    at: parseInstant(row.at),
    verb: row.verb,
    entity: row.entity,
    actor: actor ?? null,
    isSystem,
    subject: named?.name ?? null,
    platform: platform.success ? platform.data : null,
    currency: named?.currency && isCurrency(named.currency) ? named.currency : null,
    amount: named?.amount ?? null,
    before: toValues(row.before),
    after: toValues(row.after),
    reason: row.reason,
  };
}
