import "server-only";
import { getAccount } from "#lib/accounts/read";
import { type Outcome, readDayStartBudget } from "#lib/actions/ledger";
import { lookAfter, lookAt, switchOn, toPatch, writeOrDoubt } from "#lib/actions/look";
import type { Deed } from "#lib/actions/schema";
import type { Entity } from "#lib/campaigns/find-entity";
import { type Confirmation, guardBudget, moreOf, type Source } from "#lib/campaigns/guard";
import { type Holder, holdSpending, keepLease } from "#lib/campaigns/hold-spending";
import { requireSameCurrency } from "#lib/campaigns/same-currency";
import type { Ctx } from "#lib/ctx";
import { findBudgetMinimum } from "#lib/directions/read";
import { AppError, type FieldError, PlatformError } from "#lib/errors";
import { type Currency, toDecimal, toMinor } from "#lib/money";
import { PLATFORM_NAMES } from "#lib/platforms/platform";
import type { PlatformPorts } from "#lib/platforms/ports";
import { startOfDay, toDay } from "#lib/time";

type Params = Extract<Deed, { kind: "budget" }>["params"];

/**
 * Sets the daily budget of an ad group: to a sum, if it is still what the asker believes.
 *
 * It is read fresh, judged by the guard, written, and read back. A budget that comes back
 * other than it was written is paused and told, because nobody knows what it would spend.
 */
export async function setBudget(
  ctx: Ctx,
  entity: Entity,
  { params, source, isUnseen, holder }: Setting,
): Promise<Outcome> {
  const { currency } = entity;
  const wish = readWish(params, currency);
  const ports = await ctx.platform(entity.platform, entity.accountId);
  const was = await lookAt(ports, entity);
  if (!was.dailyBudget) throw new AppError("conflict", "no_daily_budget");
  const fromMinor = was.dailyBudget.amountMinor;
  if (was.dailyBudget.currency !== currency) throw new AppError("conflict", "currency_differs");
  await requireSameCurrency(ports, currency);
  if (fromMinor === wish.toMinor) {
    // A try that died after the platform took it and before we wrote it down: what it was
    // before, our books still know. If it may have been written unseen, they may have been read
    // anew since, and it was what the asker believed.
    const planned = isUnseen ? wish.expectedMinor : null;
    const before = planned ?? entity.dailyBudgetMinor ?? fromMinor;
    return done(before, wish.toMinor, entity, toPatch(was));
  }

  const expectedMinor = wish.expectedMinor ?? entity.dailyBudgetMinor;
  if (expectedMinor !== null && expectedMinor !== fromMinor) {
    throw new AppError("conflict", "budget_changed", { values: { actual: was.dailyBudget } });
  }
  const isOn = was.status === "active";
  await requireSafe(ctx, entity, { ...wish, fromMinor, source, isOn, holder });

  const budget = { amountMinor: wish.toMinor, currency };
  const write = ports.adGroups.setDailyBudget(entity.externalId, budget);
  const { told, doubt } = await writeOrDoubt(write);
  // The port has read it back; only a doubt needs another look.
  const now = told ?? (await lookAfter(ports, entity, doubt));
  if (now.dailyBudget?.amountMinor === wish.toMinor) {
    return done(fromMinor, wish.toMinor, entity, toPatch(now));
  }
  // Nothing happened: it is as it was, and the doubt is the answer.
  if (now.dailyBudget?.amountMinor === fromMinor && doubt) throw doubt;
  // What another one has set since is not ours to judge.
  await keepLease(ctx, holder);
  return stop(ports, entity, { fromMinor, toMinor: wish.toMinor });
}

type Setting = {
  params: Params;
  source: Source;
  /** A try before this one may have written it, and nobody could look. */
  isUnseen: boolean;
  holder: Holder;
};

type Wish = { toMinor: number; expectedMinor: number | null; confirm: Confirmation | null };

function readWish(params: Params, currency: Currency): Wish {
  const fields: FieldError[] = [];
  const read = (field: string, amount: Amount | undefined) => {
    if (amount === undefined) return null;
    const minor = toMinor(amount, currency);
    if (minor === null || minor <= 0) fields.push({ field, reason: "not_money" });
    return minor;
  };
  const toMinorSum = read("dailyBudget", params.dailyBudget);
  const expectedMinor = read("expectedDailyBudget", params.expectedDailyBudget);
  const perDayMinor = read("confirm.perDay", params.confirm?.perDay);
  const perMonthMinor = read("confirm.perMonth", params.confirm?.perMonth);
  if (fields.length > 0 || toMinorSum === null) {
    throw new AppError("invalid", "invalid_input", { fields });
  }
  const confirm =
    perDayMinor !== null && perMonthMinor !== null ? { perDayMinor, perMonthMinor } : null;
  return { toMinor: toMinorSum, expectedMinor, confirm };
}

type Amount = Params["dailyBudget"];

type Step = Wish & { fromMinor: number; source: Source; isOn: boolean; holder: Holder };

async function requireSafe(ctx: Ctx, entity: Entity, { holder, ...step }: Step): Promise<void> {
  const { currency } = entity;
  const account = await getAccount(ctx, entity.accountId);
  const [minimumMinor, dayStart] = await Promise.all([
    findBudgetMinimum(ctx, entity.platform, currency),
    readDayStartBudget(ctx, {
      entityId: entity.id,
      since: startOfDay(toDay(ctx.now, account.timeZone), account.timeZone),
    }),
  ]);
  const isUnderRunning = entity.above.every((status) => status === "active");
  const change = {
    ...step,
    minimumMinor,
    dayStartMinor: (dayStart && toMinor(dayStart, currency)) || step.fromMinor,
    isRunning: step.isOn && isUnderRunning,
    countedMinor: entity.status === "active" && isUnderRunning ? (entity.dailyBudgetMinor ?? 0) : 0,
  };
  const verdict = await holdSpending(ctx, holder, {
    place: entity,
    moreMinor: step.toMinor > step.fromMinor ? moreOf(change) : 0,
    judge: (facts) => guardBudget(change, facts),
  });
  if (verdict.verdict === "block") {
    throw new AppError("conflict", verdict.reason, { values: verdict.values });
  }
  if (verdict.verdict === "confirm") {
    const values = {
      perDay: { amountMinor: verdict.perDayMinor, currency },
      perMonth: { amountMinor: verdict.perMonthMinor, currency },
    };
    const fields: FieldError[] = [{ field: "confirm", reason: "required" }];
    throw new AppError("invalid", "confirm_the_sums", { values, fields });
  }
}

function done(
  fromMinor: number,
  toMinorSum: number,
  { currency }: Entity,
  patch: ReturnType<typeof toPatch>,
): Outcome {
  const sum = (amountMinor: number) => ({
    daily_budget: toDecimal({ amountMinor, currency }),
    currency,
  });
  return { before: sum(fromMinor), after: sum(toMinorSum), patch, verb: "ad_group.set_budget" };
}

/** Nobody knows what it would spend now, so it does not run until a person has looked. */
async function stop(
  ports: PlatformPorts,
  entity: Entity,
  { fromMinor, toMinor: wishedMinor }: { fromMinor: number; toMinor: number },
): Promise<Outcome> {
  await switchOn(ports, entity, "paused");
  const now = await lookAt(ports, entity);
  const values = {
    platform: PLATFORM_NAMES[entity.platform],
    wished: { amountMinor: wishedMinor, currency: entity.currency },
    actual: now.dailyBudget ?? { amountMinor: 0, currency: entity.currency },
  };
  const error = new PlatformError("unknown_outcome", "budget_differs_paused", { values });
  return {
    before: {
      daily_budget: toDecimal({ amountMinor: fromMinor, currency: entity.currency }),
      currency: entity.currency,
    },
    patch: toPatch(now),
    verb: "ad_group.pause",
    reason: "the budget read back differs from the one written",
    alarm: {
      kind: "budget_differs",
      name: entity.name,
      platform: entity.platform,
      ad_account_id: entity.accountId,
      wished: values.wished,
      actual: values.actual,
    },
    error: { kind: error.kind, reason: error.reason, values: error.values, fields: [] },
  };
}
