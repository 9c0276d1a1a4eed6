import type { History } from "#lib/backtest/history";
import { type Currency, toDecimal, toMinor } from "#lib/money";
import { addDays } from "#lib/time";

/** What one morning added to what was known of a day. */
type Piece = { morning: string; spendMinor: number; clicks: number; leads: number };

type KnownDay = {
  pieces: Piece[];
  /** Leads known so many nights later. */
  seen: number[];
  /** Nobody read it on its next morning. */
  isLate: boolean;
};

/** Days of one ad group, each in the pieces it became known by. */
export type KnownDays = Map<string, KnownDay>;

/** Nights after which a day's leads are asked for again; later they count as final. */
const NIGHTS = [0, 1, 2, 3];

/** Rows of one ad group by the days they tell of. Pure. */
export function toKnownDays(known: History["known"], currency: Currency): KnownDays {
  return new Map(
    [...Map.groupBy(known, ([, day]) => day)].map(([day, rows]) => {
      const pieces = rows.map(([, , morning, spend, clicks, leads]) => ({
        morning,
        spendMinor: toMinor(spend, currency) ?? 0,
        clicks,
        leads,
      }));
      const seen = NIGHTS.map((nights) => sumUntil(pieces, addDays(day, 1 + nights)).leads);
      return [day, { pieces, seen, isLate: rows.some(([, , , , , , isLate]) => isLate) }];
    }),
  );
}

/** A group's finished days as they were known on a morning, for judgement to read. Pure. */
export function daysKnownOn(
  days: KnownDays,
  { morning, from, currency }: { morning: string; from: string; currency: Currency },
) {
  return [...days]
    .filter(([day]) => day >= from && day < morning)
    .map(([day, { pieces }]) => {
      const { spendMinor, clicks, leads } = sumUntil(pieces, morning);
      const spend = toDecimal({ amountMinor: spendMinor, currency });
      return { day, spend, clicks, leads, currencies: 1 };
    });
}

/** Leads of a direction's days that were read in time: so many nights later, and by now. Pure. */
export function leadsByAge(groups: readonly KnownDays[], morning: string) {
  const last = addDays(morning, -NIGHTS.length - 1);
  const told = { seen: NIGHTS.map(() => 0), final: 0 };
  for (const days of groups) {
    for (const [day, { pieces, seen, isLate }] of days) {
      if (isLate || day > last) continue;
      told.seen = told.seen.map((sum, nights) => sum + (seen[nights] ?? 0));
      told.final += sumUntil(pieces, morning).leads;
    }
  }
  return told;
}

/** Days of which we know only what was read later. Pure. */
export function lateDays(groups: readonly KnownDays[]): Set<string> {
  const days = groups.flatMap((group) => [...group]);
  return new Set(days.filter(([, { isLate }]) => isLate).map(([day]) => day));
}

/** The first morning whose last days were all read in time; null when there is none yet. Pure. */
export function exactSince(known: History["known"], to: string): string | null {
  const late = known.filter(([, , , , , , isLate]) => isLate).map(([, day]) => day);
  const last = late.sort().at(-1);
  // Told by ad group, so that the first row need not be of the first day.
  if (!last) return known.map(([, day]) => day).sort()[0] ?? null;
  // Judgement leans on a week of days first of all.
  const first = addDays(last, 8);
  return first <= to ? first : null;
}

function sumUntil(pieces: readonly Piece[], morning: string) {
  const sum = { spendMinor: 0, clicks: 0, leads: 0 };
  for (const piece of pieces) {
    if (piece.morning > morning) continue;
    sum.spendMinor += piece.spendMinor;
    sum.clicks += piece.clicks;
    sum.leads += piece.leads;
  }
  return sum;
}
