import { DAY_MS } from "#lib/sandbox/clock";
import type { Ids } from "#lib/sandbox/ids";
import type { AccountHidden } from "#lib/sandbox/market/hidden";
import { answerForm, inventPerson } from "#lib/sandbox/market/people";
import type { Quality } from "#lib/sandbox/market/truth";
import type { Random } from "#lib/sandbox/random";
import type { Ad, Destination, Future, Lead, World } from "#lib/sandbox/world";

const MINUTE_MS = 60_000;

export type LeadTimes = Pick<Lead, "interactedAt" | "submittedAt" | "knownAt" | "isSilent">;

/**
 * When the person answers and when reports know of it.
 *
 * Most answer within minutes. The rest come back on one of the next days, and reports then
 * raise the day of the click, which is what platforms call restatement.
 */
export function leadTimes(
  chance: Random,
  interactedAt: number,
  nextDayAt: number,
  visibleByAge: readonly number[],
): LeadTimes {
  const draw = chance.next();
  const found = visibleByAge.findIndex((share) => draw < share);
  const age = found === -1 ? visibleByAge.length - 1 : found;
  const lag = Math.round(chance.uniform(8, 50) * MINUTE_MS);
  const submittedAt =
    age === 0
      ? interactedAt + Math.round(Math.min(chance.exponential(7), 90) * MINUTE_MS)
      : nextDayAt + (age - 1) * DAY_MS + Math.round(chance.uniform(7, 22) * 60) * MINUTE_MS;
  return { interactedAt, submittedAt, knownAt: submittedAt + lag, isSilent: false };
}

/** In an outage no webhook leaves, and reports learn of a part only after it is over. */
export function inOutage(
  chance: Random,
  times: LeadTimes,
  until: number,
  restated: number,
): LeadTimes {
  const isRestated = chance.chance(restated);
  const restatedAt = until + Math.round(chance.uniform(0, 36) * 60) * MINUTE_MS;
  // Somebody who takes days to answer is not known before they did.
  const knownAt = isRestated ? Math.max(restatedAt, times.submittedAt) : null;
  return { ...times, knownAt, isSilent: true };
}

/** What becomes of the person: for `/control/truth`, and for a demo to play the sales floor. */
export function leadFuture(
  chance: Random,
  hidden: AccountHidden,
  quality: Quality,
  submittedAt: number,
): Future {
  const isReachable = chance.chance(hidden.reachable);
  const isQualified =
    isReachable && chance.chance(Math.min(0.95, hidden.qualified * quality.convert ** 0.5));
  const isScheduled = isQualified && chance.chance(0.55);
  const isSold = isScheduled && chance.chance(0.5);
  const worth = hidden.targetMinor * chance.logUniform(8, 40);
  const days = chance.uniform(1, 14);
  return {
    isReachable,
    isQualified,
    isScheduled,
    saleMinor: isSold ? Math.round(worth / 10_000) * 10_000 : 0,
    soldAt: isSold ? submittedAt + Math.round(days * DAY_MS) : null,
  };
}

type LeadParts = {
  ids: Ids;
  world: World;
  chance: Random;
  ad: Ad;
  destination: Destination;
  times: LeadTimes;
  future: Future;
  isTest: boolean;
  answers: Record<string, string>;
};

/** The record of somebody who answered an ad. */
export function newLead({
  ids,
  world,
  chance,
  ad,
  destination,
  times,
  future,
  isTest,
  answers,
}: LeadParts): Lead {
  const person = inventPerson(chance);
  const form = ad.formId ? world.forms.get(ad.formId) : undefined;
  const isTiktok = ad.platform === "tiktok";
  return {
    id: isTiktok ? ids.digits("tiktok", "73", 19) : ids.digits("meta lead", "88", 16),
    platform: ad.platform,
    accountId: ad.accountId,
    campaignId: ad.campaignId,
    adGroupId: ad.adGroupId,
    adId: ad.id,
    formId: destination === "form" ? ad.formId : null,
    destination,
    ...times,
    isTest,
    person,
    answers: { ...(form ? answerForm(form, person, chance) : {}), ...answers },
    future,
  };
}
