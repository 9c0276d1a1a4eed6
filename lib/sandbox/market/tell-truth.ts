import {
  adEfficiency,
  costPerLeadMinor,
  freshnessOf,
  groupEfficiency,
  isLearning,
  tasteFor,
} from "#lib/sandbox/market/efficiency";
import type { Secrets } from "#lib/sandbox/market/secrets";
import {
  type MarketMemory,
  naturalDailyMinor,
  newAccount,
  newGroup,
} from "#lib/sandbox/market/state";
import type { AdGroupTruth, AdTruth, Truth } from "#lib/sandbox/market/truth";
import { turnGroupDays } from "#lib/sandbox/market/weather";
import { localDay } from "#lib/sandbox/time-zone";
import type { Account, AdGroup, World } from "#lib/sandbox/world";

type Parts = { world: World; secrets: Secrets; memory: MarketMemory; seed: string; now: number };

/** An hour that is neither dear nor cheap, so that truths can be compared. */
const ORDINARY_HOUR = 17;

/** Everything hidden, as it stands now. What has never run is told as if it began now. */
export function tellTruth(parts: Parts): Truth {
  const { world, secrets, memory } = parts;
  const accounts = world.accounts.list();
  const groups = accounts.flatMap((account) =>
    world.adGroups.ownedBy(account.id).map((group) => groupTruth(parts, account, group)),
  );
  return {
    regime: secrets.regime.name,
    accounts: accounts.map((account) => {
      const { targetMinor, level, saturation, visibleByAge } = secrets.account(account);
      const outages = memory.of(account.id)?.outages ?? [];
      const delay = [...visibleByAge];
      return { id: account.id, targetMinor, level, saturation, visibleByAge: delay, outages };
    }),
    adGroups: groups.map(({ group }) => group),
    ads: groups.flatMap(({ ads }) => ads),
    leads: world.leads.list().map(({ id, adId, interactedAt, submittedAt, knownAt, future }) => ({
      id,
      adId,
      interactedAt,
      submittedAt,
      knownAt,
      ...future,
    })),
  };
}

function groupTruth(
  { world, secrets, memory, seed, now }: Parts,
  account: Account,
  record: AdGroup,
): { group: AdGroupTruth; ads: AdTruth[] } {
  const hidden = secrets.account(account);
  const secret = secrets.group(account, record.id);
  const state = memory.of(account.id);
  const campaign = world.campaigns.get(record.campaignId);
  const holder = campaign && campaign.budget.kind !== "none" ? campaign : record;
  const budgetMinor = holder.budget.kind === "none" ? 0 : holder.budget.amountMinor;
  const known = state?.groups[record.id];
  const today = localDay(now, account.timeZone);
  const { targetMinor } = hidden;
  const { roomT } = secret;
  const natural = naturalDailyMinor(budgetMinor || targetMinor, { targetMinor, roomT });
  const groupState = known ? { ...known } : newGroup(today, now, natural);
  const accountState = state ?? newAccount(account.id, today);
  if (known) turnGroupDays(seed, hidden, record.id, groupState, accountState.day);
  const moment = {
    at: now,
    day: today,
    hour: ORDINARY_HOUR,
    plannedMinor: state?.pools[holder.id]?.plannedMinor ?? budgetMinor,
    learningDays: secrets.regime.learningDays,
  };
  const efficiency = groupEfficiency(
    { hidden, state: accountState },
    { hidden: secret, state: groupState, record },
    moment,
  );
  let taste = 0;
  let leadsPerMinor = 0;
  const ads = world.ads.under(record.id).map((ad): AdTruth => {
    const { quality, halfLifeDays } = secrets.creative(account, ad);
    const memoryOfAd = accountState.ads[ad.id] ?? { bornAt: now, exposureDays: 0 };
    const freshness = freshnessOf(memoryOfAd, halfLifeDays, hidden.fatigueFloor);
    const own = adEfficiency(efficiency, quality, freshness);
    if (ad.switch === "on" && ad.review.outcome === "approved") {
      const weight = tasteFor(own, efficiency, hidden.preference);
      taste += weight;
      leadsPerMinor += weight / costPerLeadMinor(own);
    }
    return {
      id: ad.id,
      adGroupId: record.id,
      quality,
      halfLifeDays,
      freshness,
      expectedCostPerLeadMinor: Math.round(costPerLeadMinor(own)),
    };
  });
  return {
    group: {
      id: record.id,
      clicksPerMoney: secret.clicksPerMoney,
      convert: secret.convert,
      underDelivery: secret.underDelivery,
      breakAfterDays: secret.breakAfterDays,
      naturalDailyMinor: Math.round(groupState.naturalDailyMinor),
      isLearning: isLearning(groupState, moment),
      expectedCostPerLeadMinor: Math.round(costPerLeadMinor(efficiency)),
      mixCostPerLeadMinor: leadsPerMinor > 0 ? Math.round(taste / leadsPerMinor) : null,
      expectedResults: groupState.expectedResults,
    },
    ads,
  };
}
