import "server-only";
import type { SpendingFacts } from "#lib/campaigns/guard";
import { readSpendingFacts } from "#lib/campaigns/limits";
import type { Ctx } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { findBudgetMinimum, getDirection } from "#lib/directions/read";
import { AppError, notFound } from "#lib/errors";
import { type Checked, checkLaunch } from "#lib/launches/check";
import { readFilms } from "#lib/launches/films";
import type { Film, Wish } from "#lib/launches/launch-facts";
import type { LaunchMode, StartLaunch } from "#lib/launches/schema";
import { toMinor } from "#lib/money";
import type { PlatformPorts } from "#lib/platforms/ports";

export type Prepared = Checked & {
  direction: Direction;
  films: Film[];
  mode: LaunchMode;
  choices: Awaited<ReturnType<typeof readChoices>>;
  minimumMinor: number | null;
  spending: SpendingFacts;
};

type Input = Omit<StartLaunch, "idempotencyKey" | "source">;

/**
 * Gathers what a launch depends on, here and on the platform, and checks it.
 *
 * Every id is proven to be of this workspace and of one account before the platform hears of it.
 */
export async function prepareLaunch(ctx: Ctx, input: Input): Promise<Prepared> {
  const direction = await getDirection(ctx, input.directionId);
  const isHere =
    direction.platform === input.platform &&
    (input.accountId === undefined || direction.accountId === input.accountId);
  if (!isHere) throw notFound();
  const films = await readFilms(ctx, input.creativeIds, direction.accountId);
  const ports = await ctx.platform(direction.platform, direction.accountId);
  const [choices, counted, minimumMinor, spending] = await Promise.all([
    readChoices(ports),
    ports.account.facts(),
    findBudgetMinimum(ctx, direction.platform, direction.currency),
    readSpendingFacts(ctx, direction),
  ]);
  const mode = input.mode ?? direction.adgroupMode ?? "create_new";
  const wish = toWish(input, direction);
  const facts = { mode, direction, films, wish, ...choices, minimumMinor, spending };
  const there = { countedIn: counted.currency, timeZone: counted.timeZone };
  const checked = checkLaunch({ ...facts, ...there, now: ctx.now });
  return { ...checked, direction, films, mode, choices, minimumMinor, spending };
}

function toWish({ dailyBudget, ...rest }: Input, { currency }: Direction): Wish {
  if (dailyBudget === undefined) return { ...rest, dailyBudgetMinor: null };
  const dailyBudgetMinor = toMinor(dailyBudget, currency);
  if (dailyBudgetMinor === null || dailyBudgetMinor <= 0) {
    throw new AppError("invalid", "invalid_input", {
      fields: [{ field: "daily_budget", reason: "not_money" }],
    });
  }
  return { ...rest, dailyBudgetMinor };
}

/** What a person can choose from on the platform. */
export async function readChoices({ lookups }: PlatformPorts) {
  const [identities, pixels, pages, places, hasLeadTerms] = await Promise.all([
    lookups.identities(),
    lookups.pixels(),
    lookups.instantPages(),
    lookups.locations("KZ"),
    lookups.hasLeadTerms(),
  ]);
  return { identities, pixels, pages, places, hasLeadTerms };
}
