import "server-only";
import type { SpendingFacts, Verdict } from "#lib/campaigns/guard";
import { askSpendingFacts, type SpendingPlace, toFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import type { Json } from "#lib/db/database.types";
import { unwrap } from "#lib/db/unwrap";
import { env } from "#lib/env";
import { AppError } from "#lib/errors";
import { toDecimal } from "#lib/money";

/** Others that may come first before somebody is asked to come again. */
const MOST_TRIES = 25;

/** Who holds: an action or a launch, by the lease it is in somebody's hands. */
export type Holder = { kind: "action" | "launch"; id: string; token: string };

type Asked = {
  place: SpendingPlace;
  moreMinor: number;
  judge: (facts: SpendingFacts) => Verdict;
};

/**
 * Judges whether so much more may be spent a day and, if it may, holds it for the asker until
 * the books know of it or the asker's lease is over. Right before the write: it renews the lease.
 *
 * Of two who ask at once one is first, and the other judges anew by what is left. Nothing is
 * locked meanwhile: the database takes a hold only by facts that are so still.
 */
export async function holdSpending(
  ctx: Ctx,
  holder: Holder,
  { place, moreMinor, judge }: Asked,
): Promise<Verdict> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const told = await askSpendingFacts(ctx, place, holder.id);
    const verdict = judge(toFacts(told, place.currency));
    if (verdict.verdict !== "pass") return verdict;
    const more = toDecimal({ amountMinor: moreMinor, currency: place.currency });
    if (await hold(ctx, holder, { more, told })) return verdict;
  }
  throw new AppError("conflict", "action_in_progress", { retryAfterS: 10 });
}

/**
 * Asks, right before a write that spends no more, whether the asker still has their lease.
 *
 * Whoever has lost it throws instead of writing over what others have done since.
 */
export async function keepLease(ctx: Ctx, holder: Holder): Promise<void> {
  await hold(ctx, holder, { more: "0", told: null });
}

type Held = { more: string; told: Json };

async function hold(ctx: Ctx, holder: Holder, { more, told }: Held): Promise<boolean> {
  const asked = {
    p_id: holder.id,
    p_token: holder.token,
    // Safe: the database reads the decimal itself, exactly.
    p_more: more as unknown as number,
    p_judged: told,
    p_at: ctx.now.toISOString(),
    p_usd_kzt: env().FX_USD_KZT,
  };
  return unwrap(
    await (holder.kind === "action"
      ? ctx.db.rpc("hold_spending", asked)
      : ctx.db.rpc("hold_launch", { ...asked, p_seconds: LAUNCH_S })),
  );
}

/** Seconds a launch has to switch on what it holds money for. */
const LAUNCH_S = 120;
