import { HOUR_MS } from "#lib/sandbox/clock";
import { inOutage, leadFuture, leadTimes, newLead } from "#lib/sandbox/market/lead";
import type { Stage } from "#lib/sandbox/market/stage";
import type { Quality } from "#lib/sandbox/market/truth";
import { outageAt } from "#lib/sandbox/market/weather";
import { randomStream } from "#lib/sandbox/random";
import { dayStartAt } from "#lib/sandbox/time-zone";
import type { Ad, AdGroup, Lead } from "#lib/sandbox/world";

/** The `index`th person who answers this ad in this hour. */
export function answer(
  stage: Stage,
  ad: Ad,
  { destination }: AdGroup,
  quality: Quality,
  index: number,
): Lead {
  const { game, account, state } = stage;
  const hidden = game.secrets.account(account);
  const chance = randomStream(game.seed, "answer", ad.id, stage.atHour, index);
  const interactedAt = stage.at + Math.floor(chance.next() * HOUR_MS);
  const nextDayAt = dayStartAt(stage.day + 1, stage.zone);
  const ordinary = leadTimes(chance, interactedAt, nextDayAt, hidden.visibleByAge);
  const outage = outageAt(state, interactedAt);
  const times = outage
    ? inOutage(chance, ordinary, outage.until, game.secrets.regime.outageRestated)
    : ordinary;
  const future = leadFuture(chance, hidden, quality, times.submittedAt);
  return newLead({
    ...game,
    chance,
    ad,
    destination,
    times,
    future,
    isTest: false,
    answers: {},
  });
}

/** Whether the platform can tell that somebody answered: on a website only by a pixel. */
export function canCount({ destination, pixelId }: AdGroup): boolean {
  return destination === "website" ? pixelId !== null : destination !== "none";
}
