import "server-only";
import { z } from "zod";
import { type Account, listAccounts } from "#lib/accounts/read";
import { type Attention, attentionOf } from "#lib/brain/attention-of";
import { Mode } from "#lib/brain/schema";
import type { Undirected } from "#lib/brain/undirected";
import type { Ctx } from "#lib/ctx";
import { everyPage } from "#lib/db/every-page";
import { unwrap } from "#lib/db/unwrap";
import { GATES, type Gate } from "#lib/judgement/gates";
import { type Currency, perOne, toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** One client as an agency looks over all of them. */
export type AccountLine = {
  id: string | null;
  name: string;
  currency: Currency;
  timeZone: string;
  mode: Mode;
  /** Campaigns run and none is of a direction: whether there is one to choose for them. */
  undirected: Undirected | null;
  /** By people or by itself: whatever its mode, it changes nothing. */
  isStopped: boolean;
  /** What asks for a person, the most urgent first. */
  attention: Attention[];
  proposals: number;
  lastRun: { id: string; at: Date; gate: Gate | null } | null;
  /** The last finished week of its directions. */
  spendMinor: number;
  leads: number;
  /** What of that week directions with a target spent: what follows is of them, where there are any. */
  spendToTargetMinor: number;
  costMinor: number | null;
  /** How many targets a lead cost; null without leads or targets. */
  timesTarget: number | null;
};

/** Every client of the workspace on a platform, who needs attention most first. */
export async function listAttention(ctx: Ctx, platform: Platform): Promise<AccountLine[]> {
  const [accounts, rows] = await Promise.all([
    listAccounts(ctx),
    everyPage((from, to) =>
      ctx.db
        .rpc("autopilot_accounts", {
          p_user_account_id: ctx.userAccountId,
          p_platform: platform,
          p_at: ctx.now.toISOString(),
        })
        .order("ad_account_id")
        .range(from, to)
        .then(unwrap),
    ),
  ]);
  const byId = new Map(rows.map((row) => [row.ad_account_id, row]));
  return accounts
    .filter(({ isArchived }) => !isArchived)
    .map((account) => toLine(account, platform, byId.get(account.id as string)))
    .sort(byNeed);
}

type Row = {
  mode: string | null;
  stopped_at: string | null;
  is_frozen: boolean;
  proposals: number;
  run_id: string | null;
  run_at: string | null;
  run_status: string | null;
  run_gate: string | null;
  is_tracking_suspect: boolean;
  is_undirected: boolean;
  has_direction: boolean;
  spend: number | string;
  leads: number;
  spend_to_target: number | string;
  leads_to_target: number;
  spend_in_targets: number | string | null;
};

function toLine(account: Account, platform: Platform, row: Row | undefined): AccountLine {
  const { id, name, currency, timeZone, connections } = account;
  const acts = platform === "tiktok" ? account.autopilotTiktok : account.autopilot;
  const told = Mode.catch("report").parse(row?.mode);
  const mode = acts ? "act" : told === "act" ? "report" : told;
  const minor = (sum: number | string | undefined) => toMinor(sum ?? 0, currency) ?? 0;
  const leads = Number(row?.leads ?? 0);
  const leadsToTarget = Number(row?.leads_to_target ?? 0);
  const spentTargets = Number(row?.spend_in_targets ?? 0);
  const [spendMinor, spendToTargetMinor] = [minor(row?.spend), minor(row?.spend_to_target)];
  const gate = z
    .enum(GATES)
    .nullable()
    .catch(null)
    .parse(row?.run_gate ?? null);
  const proposals = Number(row?.proposals ?? 0);
  const [isStopped, isFrozen] = [Boolean(row?.stopped_at), row?.is_frozen ?? false];
  return {
    id,
    name,
    currency,
    timeZone,
    mode,
    undirected: row?.is_undirected ? (row.has_direction ? "choose" : "create") : null,
    isStopped: isStopped || isFrozen,
    attention: attentionOf({
      connection: connections[platform].state,
      mode,
      isStopped,
      isFrozen,
      hasFailed: row?.run_status === "failed",
      gate,
      proposals,
      isUndirected: row?.is_undirected ?? false,
      isTrackingSuspect: row?.is_tracking_suspect ?? false,
      leads: leadsToTarget,
      spentTargets,
    }),
    proposals,
    lastRun:
      row?.run_id && row.run_at ? { id: row.run_id, at: parseInstant(row.run_at), gate } : null,
    spendMinor,
    leads,
    spendToTargetMinor,
    costMinor:
      spentTargets > 0 ? perOne(spendToTargetMinor, leadsToTarget) : perOne(spendMinor, leads),
    timesTarget: leadsToTarget > 0 && spentTargets > 0 ? spentTargets / leadsToTarget : null,
  };
}

/** By what is most urgent; among equals whoever spends more, then by name. */
function byNeed(a: AccountLine, b: AccountLine): number {
  const rank = ({ attention: [first] }: AccountLine) => first?.rank ?? Number.MAX_SAFE_INTEGER;
  return (
    rank(a) - rank(b) ||
    b.attention.length - a.attention.length ||
    b.spendMinor - a.spendMinor ||
    a.name.localeCompare(b.name)
  );
}
