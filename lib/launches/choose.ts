import { afterSeeing, chanceBetter, chanceDearer, type Gamma } from "#lib/odds";

/** What a film has done so far, in minor units of the account's money. */
export type FilmRecord = {
  creativeId: string;
  title: string;
  spendMinor: number;
  leads: number;
  clicks: number;
  impressions: number;
};

export type ChoiceReason = "proven" | "promising" | "new" | "best_left";

/** Why a film is in a launch, in figures people can check. */
export type Choice = {
  creativeId: string;
  title: string;
  why: ChoiceReason;
  leads: number;
  spendMinor: number;
  costPerLeadMinor: number | null;
  /** Chance that a lead from it costs no more than the target. */
  chanceOnTarget: number;
};

/** Enough to learn from, few enough for each to get its share of the money. */
const MOST_FILMS = 5;

/** Room kept for films nobody has shown yet: the best ones tire. */
const NEWCOMERS = 2;

/** Above break-even for sure: such a film is not started again. */
const LOSER_CHANCE = 0.9;
const LOSER_FACTOR = 1.3;

/**
 * The films worth an automatic launch, the best first, and why each. Pure.
 *
 * Films are compared by leads for the money, not by the mean of their costs; one that
 * surely costs too much is left out, and new ones get their chance.
 */
export function chooseFilms(records: FilmRecord[], targetMinor: number): Choice[] {
  const believed = records.map((record) => ({
    record,
    belief: afterSeeing(record.leads, record.spendMinor / targetMinor),
  }));
  const hopeful = believed.filter(
    ({ belief }) => chanceDearer(belief, LOSER_FACTOR) < LOSER_CHANCE,
  );
  const ranked = hopeful.toSorted(bestFirst);
  const tried = ranked.filter(({ record }) => record.spendMinor > 0);
  const fresh = ranked.filter(({ record }) => record.spendMinor === 0);
  const places = MOST_FILMS - Math.min(NEWCOMERS, fresh.length);
  const chosen = [...tried.slice(0, places), ...fresh].slice(0, MOST_FILMS);
  // Every film has failed: the least bad one is still better than none asked for.
  const isLast = chosen.length === 0;
  const all = isLast ? believed.toSorted(bestFirst).slice(0, 1) : chosen;
  return all.map(({ record, belief }) => {
    const chanceOnTarget = 1 - chanceDearer(belief, 1);
    const why = isLast ? "best_left" : reasonOf(record, chanceOnTarget);
    const { creativeId, title, leads, spendMinor } = record;
    const costPerLeadMinor = leads > 0 ? Math.round(spendMinor / leads) : null;
    return { creativeId, title, why, leads, spendMinor, costPerLeadMinor, chanceOnTarget };
  });
}

type Believed = { belief: Gamma };

const bestFirst = (a: Believed, b: Believed): number =>
  chanceBetter(a.belief, b.belief) - chanceBetter(b.belief, a.belief);

function reasonOf({ spendMinor }: FilmRecord, chanceOnTarget: number): ChoiceReason {
  if (spendMinor === 0) return "new";
  return chanceOnTarget >= 0.5 ? "proven" : "promising";
}
