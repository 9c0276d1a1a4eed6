import type { Judged } from "#lib/brain/draft";
import type { Gathered, ToldGroup } from "#lib/brain/gather";
import type { ToldAd } from "#lib/brain/gather-ads";
import { type Fatigue, fatigueOf } from "#lib/judgement/fatigue";
import { type Health, type HealthFacts, healthOf } from "#lib/judgement/health";
import { POLICY } from "#lib/judgement/policy";
import { type Currency, toMinor } from "#lib/money";
import { afterSeeing, chanceBetter, type Gamma } from "#lib/odds";
import { addDays } from "#lib/time";

/** An ad that people have seen too often, or may have. */
export type TiredAd = {
  id: string;
  name: string | null;
  state: "WATCH" | "FATIGUED";
  tired: number | null;
  /** Over the last seven finished days. */
  spendMinor: number;
};

export type GroupFinding = { health: Health | null; tired: TiredAd[] };

const WEEK = 7;

/** How every group of a direction fares, and the direction itself. Pure; decides nothing. */
export function findingsOf(
  { prepared, judgement, gate }: Judged,
  gathered: Gathered,
): { groups: Map<string, GroupFinding>; health: Health | null } {
  const { direction, facts, groups, gated } = prepared;
  const { currency } = direction;
  const around = { gathered, currency, targetMinor: facts.targetMinor };
  const isSuspect = gate === "tracking_suspect";
  const found = groups.map((told, at) => {
    const [group, belief] = [facts.groups[at], judgement?.direction.groups[at]];
    const tired = tiredAds(told, around);
    if (!group || !belief || group.pause) return { told, tired, own: null, health: null };
    const state = group.isLearning
      ? "LEARNING"
      : isSuspect
        ? "TRACKING_SUSPECT"
        : belief.spend < POLICY.leastSpend
          ? "NOT_ENOUGH_DATA"
          : null;
    const own = { ...weeksOf(told, around, tired), budgetMinor: WEEK * group.budgetMinor };
    const quality = qualityOf([told], groups, gathered);
    const health = healthOf({ ...toFacts(own, around), belief, state, qualified: quality });
    return { told, tired, own: { ...own, belief }, health };
  });
  const rejected = gated.map(({ group }): [string, GroupFinding] => {
    const isRejected = group.delivery === "rejected";
    return [group.id, { health: isRejected ? { state: "REJECTED" } : null, tired: [] }];
  });
  const live = found.flatMap(({ own }) => (own ? [own] : []));
  return {
    groups: new Map([
      ...found.map(({ told, tired, health }): [string, GroupFinding] => [
        told.id,
        { health, tired },
      ]),
      ...rejected,
    ]),
    health:
      live.length > 0
        ? directionHealth(live, around, { isSuspect, phi: judgement?.direction.phi ?? 1 })
        : null,
  };
}

type Around = { gathered: Gathered; currency: Currency; targetMinor: number };

type Weeks = Pick<
  HealthFacts,
  "leads" | "spendMinor" | "leadsBefore" | "spendBeforeMinor" | "spendOnFatiguedMinor"
>;
type Own = Weeks & { budgetMinor: number; belief: Gamma & { leads: number; spend: number } };

const toFacts = (weeks: Weeks & { budgetMinor: number }, { targetMinor }: Around) => ({
  ...weeks,
  targetMinor,
  breakEven: POLICY.breakEven,
});

function directionHealth(
  live: Own[],
  around: Around,
  { isSuspect, phi }: { isSuspect: boolean; phi: number },
): Health {
  const sum = (of: (one: Own) => number) => live.reduce((total, one) => total + of(one), 0);
  const spend = sum(({ belief }) => belief.spend);
  const weeks = {
    leads: sum(({ leads }) => leads),
    spendMinor: sum(({ spendMinor }) => spendMinor),
    leadsBefore: sum(({ leadsBefore }) => leadsBefore),
    spendBeforeMinor: sum(({ spendBeforeMinor }) => spendBeforeMinor),
    spendOnFatiguedMinor: sum(({ spendOnFatiguedMinor }) => spendOnFatiguedMinor),
    budgetMinor: sum(({ budgetMinor }) => budgetMinor),
  };
  const state = isSuspect
    ? "TRACKING_SUSPECT"
    : spend < POLICY.leastSpend
      ? "NOT_ENOUGH_DATA"
      : null;
  const belief = afterSeeing(sum((one) => one.belief.leads) / phi, spend / phi);
  return healthOf({ ...toFacts(weeks, around), belief, state, qualified: null });
}

function weeksOf(told: ToldGroup, { gathered, currency }: Around, tired: TiredAd[]): Weeks {
  const sumOf = (from: string, to: string) => {
    const days = told.days.filter(({ day }) => day >= from && day <= to);
    return {
      leads: days.reduce((sum, { leads }) => sum + leads, 0),
      spendMinor: days.reduce((sum, { spend }) => sum + (toMinor(spend, currency) ?? 0), 0),
    };
  };
  const start = addDays(gathered.to, 1 - WEEK);
  const now = sumOf(start, gathered.to);
  const before = sumOf(addDays(start, -WEEK), addDays(start, -1));
  const fatigued = tired.filter(({ state }) => state === "FATIGUED");
  return {
    ...now,
    leadsBefore: before.leads,
    spendBeforeMinor: before.spendMinor,
    spendOnFatiguedMinor: fatigued.reduce((sum, { spendMinor }) => sum + spendMinor, 0),
  };
}

/** Qualified among judged leads, here and in the whole direction; null when too few are judged. */
function qualityOf(own: ToldGroup[], all: ToldGroup[], { ads }: Gathered) {
  const rateOf = (groups: ToldGroup[]) => {
    const ids = new Set(groups.map(({ external_id }) => external_id));
    const rows = ads.quality.filter(({ adgroup_id }) => ids.has(adgroup_id));
    const judged = rows.reduce((sum, row) => sum + row.judged, 0);
    return { judged, rate: rows.reduce((sum, row) => sum + row.qualified, 0) / judged };
  };
  const mine = rateOf(own);
  if (mine.judged < POLICY.fewestLeads) return null;
  return { own: mine.rate, direction: rateOf(all).rate };
}

function tiredAds(told: ToldGroup, around: Around): TiredAd[] {
  const { gathered, currency } = around;
  const start = addDays(gathered.to, 1 - WEEK);
  return gathered.ads.ads
    .filter(({ adgroup_id }) => adgroup_id === told.external_id)
    .flatMap((ad) => {
      const { state, tired } = fatigueOfAd(ad, around);
      const isTired = state === "WATCH" || state === "FATIGUED";
      const recent = ad.days.filter(({ day }) => day >= start);
      const spendMinor = recent.reduce((sum, one) => sum + (toMinor(one.spend, currency) ?? 0), 0);
      // What is not shown any more tires nobody.
      if (!isTired || spendMinor === 0) return [];
      return [{ id: ad.id, name: ad.name, state, tired, spendMinor }];
    });
}

function fatigueOfAd({ days }: ToldAd, { gathered, currency, targetMinor }: Around): Fatigue {
  const gammaOf = (of: ToldAd["days"]) =>
    afterSeeing(
      of.reduce((sum, { leads }) => sum + leads, 0),
      of.reduce((sum, { spend }) => sum + (toMinor(spend, currency) ?? 0), 0) / targetMinor,
    );
  const delivered = days.filter(({ impressions }) => impressions > 0);
  const hasLeads = targetMinor > 0 && delivered.some(({ leads }) => leads > 0);
  const { baseDays, recentDays } = POLICY.fatigue;
  const [base, recent] = [delivered.slice(0, baseDays), delivered.slice(-recentDays)];
  return fatigueOf({
    platform: gathered.platform,
    days,
    frequency: frequencyOf(days.filter(({ day }) => day > addDays(gathered.to, -WEEK))),
    dearer: hasLeads ? chanceBetter(gammaOf(recent), gammaOf(base)) : null,
  });
}

/**
 * How often a person has seen an ad on these days, at the least: whoever came back on another
 * day counts there as somebody else. Null where a day's people are not known.
 */
function frequencyOf(days: ToldAd["days"]): number | null {
  const shown = days.filter(({ impressions }) => impressions > 0);
  if (shown.length === 0 || shown.some(({ reach }) => !reach)) return null;
  const impressions = shown.reduce((sum, day) => sum + day.impressions, 0);
  return impressions / shown.reduce((sum, { reach }) => sum + (reach ?? 0), 0);
}
