import type { History } from "#lib/brain/history";
import { type Currency, toDecimal, toMinor } from "#lib/money";
import { addDays } from "#lib/time";

/** What one morning added to what was known of a day. */
type Piece = {
  morning: string;
  spendMinor: number;
  clicks: number;
  leads: number;
  isLate: boolean;
};

/** Days of one ad group, each in the pieces it became known by. */
export type KnownDays = Map<string, Piece[]>;

/** Rows of one ad group by the days they tell of. Pure. */
export function toKnownDays(known: History["known"], currency: Currency): KnownDays {
  const days: KnownDays = new Map();
  for (const [, day, morning, spend, clicks, leads, isLate] of known) {
    const piece = { morning, spendMinor: toMinor(spend, currency) ?? 0, clicks, leads, isLate };
    days.set(day, [...(days.get(day) ?? []), piece]);
  }
  return days;
}

/** A group's finished days as they were known on a morning, for judgement to read. Pure. */
export function daysKnownOn(
  days: KnownDays,
  { morning, from, currency }: { morning: string; from: string; currency: Currency },
) {
  return [...days]
    .filter(([day]) => day >= from && day < morning)
    .map(([day, pieces]) => {
      const { spendMinor, clicks, leads } = sumUntil(pieces, morning);
      const spend = toDecimal({ amountMinor: spendMinor, currency });
      return { day, spend, clicks, leads, currencies: 1 };
    });
}

/** Leads of a direction's days that were read in time: so many nights later, and by now. Pure. */
export function leadsByAge(groups: readonly KnownDays[], morning: string) {
  const settled = groups
    .flatMap((days) => [...days])
    .filter(([day, pieces]) => day <= addDays(morning, -5) && !pieces.some(({ isLate }) => isLate));
  const seen = [0, 1, 2, 3].map((nights) =>
    settled.reduce(
      (sum, [day, pieces]) => sum + sumUntil(pieces, addDays(day, 1 + nights)).leads,
      0,
    ),
  );
  const final = settled.reduce((sum, [, pieces]) => sum + sumUntil(pieces, morning).leads, 0);
  return { seen, final };
}

/** Days of which we know only what was read later. Pure. */
export function lateDays(groups: readonly KnownDays[]): Set<string> {
  const days = groups.flatMap((group) => [...group]);
  return new Set(
    days.filter(([, pieces]) => pieces.some(({ isLate }) => isLate)).map(([day]) => day),
  );
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
