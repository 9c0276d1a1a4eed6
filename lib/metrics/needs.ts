import "server-only";
import type { Account } from "#lib/accounts/read";
import type { Ctx } from "#lib/ctx";
import { orNull } from "#lib/db/null-argument";
import { unwrap } from "#lib/db/unwrap";
import type { Figures } from "#lib/metrics/figures";
import { type Money, toMinor } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { parseInstant } from "#lib/time";

/** Something only a person can do, the costliest first. */
export type Need =
  | { kind: "reconnect"; since: Date | null }
  | { kind: "expiring"; until: Date }
  | { kind: "rejected"; count: number; ad: string; reason: string | null }
  | { kind: "proposals"; count: number; before: Money; after: Money }
  | { kind: "waiting"; count: number; name: string | null; since: Date }
  | { kind: "unmapped"; count: number; since: Date }
  | { kind: "missing_leads"; received: number; reported: number };

/** Fewer of the platform's leads than this reached us: something on the way is broken. */
const COVERAGE = 0.9;

/** What an account on a platform asks of people now. */
export async function listNeeds(
  ctx: Ctx,
  { account, platform, total }: { account: Account; platform: Platform; total: Figures },
): Promise<Need[]> {
  const of = {
    p_user_account_id: ctx.userAccountId,
    p_ad_account_id: orNull(account.id),
    p_platform: platform,
  };
  const [[counts], [open]] = await Promise.all([
    ctx.db.rpc("account_needs", of).then((answer) => unwrap(answer)),
    ctx.db.rpc("open_proposals", of).then((answer) => unwrap(answer)),
  ]);
  const needs: Need[] = [];
  const { state, blindSince, expiresAt } = account.connections[platform];
  if (state === "revoked") needs.push({ kind: "reconnect", since: blindSince });
  if (state === "expiring" && expiresAt) needs.push({ kind: "expiring", until: expiresAt });
  if (!counts) return needs;

  const rejected = Number(counts.rejected_ads);
  if (rejected > 0) {
    const { rejected_ad: ad, rejected_reason: reason } = counts;
    needs.push({ kind: "rejected", count: rejected, ad, reason });
  }
  if (open && open.proposals > 0) {
    const { currency } = account;
    const money = (sum: number) => ({ amountMinor: toMinor(sum, currency) ?? 0, currency });
    const [before, after] = [money(open.from_budget), money(open.to_budget)];
    needs.push({ kind: "proposals", count: open.proposals, before, after });
  }
  const waiting = Number(counts.waiting_leads);
  if (waiting > 0) {
    const since = parseInstant(counts.waiting_since);
    needs.push({ kind: "waiting", count: waiting, name: counts.waiting_name, since });
  }
  const unmapped = Number(counts.unmapped_leads);
  if (unmapped > 0) {
    needs.push({ kind: "unmapped", count: unmapped, since: parseInstant(counts.unmapped_since) });
  }

  const { received, leads: reported } = total;
  if (reported > 0 && received < reported * COVERAGE) {
    needs.push({ kind: "missing_leads", received, reported });
  }
  return needs;
}
