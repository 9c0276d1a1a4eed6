import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import { adStanding } from "#lib/sandbox/delivery";
import { answer, canCount } from "#lib/sandbox/market/answer";
import { showAd } from "#lib/sandbox/market/audience";
import {
  adEfficiency,
  costPerLeadMinor,
  type Efficiency,
  freshnessOf,
  groupEfficiency,
  tasteFor,
} from "#lib/sandbox/market/efficiency";
import { emptyPool, planDay, planHour, spend } from "#lib/sandbox/market/pacing";
import { budgetADay, daysLeft, isOpen } from "#lib/sandbox/market/schedule";
import type { Game, Hour, Running, Stage } from "#lib/sandbox/market/stage";
import {
  type AccountState,
  type GroupState,
  naturalDailyMinor,
  newAccount,
  newGroup,
} from "#lib/sandbox/market/state";
import { turnAccountDay, turnGroupDays } from "#lib/sandbox/market/weather";
import { randomFamily, randomStream } from "#lib/sandbox/random";
import { dayStartAt, localDay, localHour } from "#lib/sandbox/time-zone";
import type { Account, Ad, AdGroup, Campaign, Lead } from "#lib/sandbox/world";

/** Plays one hour of one account and returns the people who answered. */
export function playHour(game: Game, account: Account, atHour: number): Lead[] {
  const at = atHour * HOUR_MS;
  const zone = account.timeZone;
  const hour: Hour = { at, atHour, day: localDay(at, zone), hour: localHour(at, zone), zone };
  const state = stateOf(game, account, hour);
  if (state.day !== hour.day) {
    const hidden = game.secrets.account(account);
    const startOf = (day: number) => dayStartAt(day, zone);
    turnAccountDay(game.seed, game.secrets.regime, hidden, state, hour.day, startOf);
  }
  const purse = { leftMinor: account.balanceMinor ?? Number.POSITIVE_INFINITY };
  const stage: Stage = { ...hour, game, account, state, purse };
  const leads: Lead[] = [];
  for (const campaign of game.world.campaigns.ownedBy(account.id)) {
    if (campaign.switch === "on" && account.status === "active") {
      leads.push(...playCampaign(stage, campaign));
    }
  }
  if (account.balanceMinor !== null && purse.leftMinor < account.balanceMinor) {
    game.world.accounts.update(account.id, { balanceMinor: purse.leftMinor });
  }
  return leads;
}

function stateOf(game: Game, account: Account, { day }: Hour): AccountState {
  const known = game.memory.of(account.id);
  if (known) return known;
  const hidden = game.secrets.account(account);
  const chance = randomStream(game.seed, "account birth", account.id);
  return game.memory.begin(newAccount(account.id, day, hidden.priceNoise * chance.normal()));
}

function playCampaign(stage: Stage, campaign: Campaign): Lead[] {
  const { world } = stage.game;
  const running: { record: AdGroup; ads: Ad[] }[] = [];
  for (const record of world.adGroups.under(campaign.id)) {
    if (record.switch !== "on" || !isOpen(record, stage)) continue;
    const ads = world.ads
      .under(record.id)
      .filter((ad) => adStanding(world, ad, stage.at) === "running");
    if (ads.length > 0) running.push({ record, ads });
  }
  if (running.length === 0) return [];
  if (campaign.budget.kind === "none") {
    return running.flatMap((group) => playPool(stage, group.record, [group]));
  }
  return playPool(stage, campaign, running);
}

/** The groups that live on one budget: one with its own, or a whole campaign. */
function playPool(
  stage: Stage,
  holder: Campaign | AdGroup,
  members: { record: AdGroup; ads: Ad[] }[],
): Lead[] {
  const { budget } = holder;
  if (budget.kind === "none") return [];
  const { game, account, state, day } = stage;
  const hidden = game.secrets.account(account);
  const chance = randomStream(game.seed, "pool", holder.id, day);
  const pool = state.pools[holder.id] ?? emptyPool();
  state.pools[holder.id] = pool;
  const before = pool.budgetMinor;

  const share = budgetADay(budget, holder, stage) / members.length;
  const running = members.map((member) => enter(stage, member, share));
  if (before > 0 && before !== budget.amountMinor) {
    const risk = budget.amountMinor > before ? hidden.resetOnRaise : hidden.resetOnCut;
    for (const member of running) maybeRelearn(stage, member, "budget", risk);
  }

  const alone = running.length === 1 ? game.secrets.group(account, holder.id).underDelivery : 1;
  planDay(pool, {
    platform: account.platform,
    budget,
    day,
    daysLeft: daysLeft(holder, stage),
    appetite: chance.lognormal(0.16) * alone,
  });
  const noise = randomStream(game.seed, "pace", holder.id, stage.atHour).lognormal(0.12);
  const money = Math.min(planHour(pool, stage.hour, noise), stage.purse.leftMinor);
  if (money <= 0) return [];

  const weights = running.map(({ record, state: group }) => {
    const secret = game.secrets.group(account, record.id);
    return group.naturalDailyMinor * secret.clicksPerMoney * secret.convert;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const leads: Lead[] = [];
  const shares = split(money, weights);
  running.forEach((member, index) => {
    const planned = (pool.plannedMinor * (weights[index] ?? 0)) / total;
    const { spent, found } = playGroup(stage, member, shares[index] ?? 0, planned);
    spend(pool, spent);
    stage.purse.leftMinor -= spent;
    leads.push(...found);
  });
  return leads;
}

function playGroup(
  stage: Stage,
  { record, ads, state: group }: Running,
  moneyMinor: number,
  plannedMinor: number,
): { spent: number; found: Lead[] } {
  const { game, account, state } = stage;
  const hidden = game.secrets.account(account);
  const secret = game.secrets.group(account, record.id);
  const moment = { ...stage, plannedMinor, learningDays: game.secrets.regime.learningDays };
  const isNewDay = group.day !== stage.day;
  if (isNewDay) turnGroupDays(game.seed, hidden, record.id, group, stage.day);
  const parts = { hidden: secret, state: group, record };
  const efficiency = groupEfficiency({ hidden, state }, parts, moment);
  if (isNewDay) drawBursts(stage, record, group, efficiency, plannedMinor);
  const money = Math.floor(moneyMinor * bidThrottle(record, efficiency));
  if (money <= 0) return { spent: 0, found: [] };

  const shown = ads.map((ad) => {
    const creative = game.secrets.creative(account, ad);
    const memory = state.ads[ad.id] ?? { bornAt: stage.at, exposureDays: 0 };
    state.ads[ad.id] = memory;
    const freshness = freshnessOf(memory, creative.halfLifeDays, hidden.fatigueFloor);
    const { quality } = creative;
    return { ad, memory, quality, own: adEfficiency(efficiency, quality, freshness) };
  });
  const taste = shown.map(({ own }) => tasteFor(own, efficiency, hidden.preference));
  const shares = split(money, taste);
  const found: Lead[] = [];
  shown.forEach(({ ad, memory, quality, own }, index) => {
    const spendMinor = shares[index] ?? 0;
    if (spendMinor === 0) return;
    const chance = game.secrets.hours(ad.id)(stage.atHour);
    const media = ad.mediaId ? game.world.media.get(ad.mediaId) : undefined;
    const counts = showAd(chance, {
      spendMinor,
      efficiency: own,
      quality,
      clickBurst: group.clickBurst,
      destination: record.destination,
      durationMs: media?.kind === "video" ? media.durationMs : null,
    });
    group.expectedResults += canCount(record) ? spendMinor / costPerLeadMinor(own) : 0;
    memory.exposureDays += (spendMinor * ads.length) / group.naturalDailyMinor;
    game.ledger.writeHour(ad, stage, counts);
    if (!canCount(record)) return;
    const answers = chance.binomial(
      counts.clicks,
      Math.min(0.9, own.convertRate * group.leadBurst),
    );
    for (let i = 0; i < answers; i++) found.push(answer(stage, ad, record, quality, i));
  });
  group.results += found.length;
  return { spent: money, found };
}

/** A group's state, born at its first hour; a new ad in an old group may restart learning. */
function enter(stage: Stage, member: { record: AdGroup; ads: Ad[] }, shareMinor: number): Running {
  const { game, account, state, at } = stage;
  const hidden = game.secrets.account(account);
  const secret = game.secrets.group(account, member.record.id);
  const known = state.groups[member.record.id];
  const { targetMinor } = hidden;
  const natural = naturalDailyMinor(shareMinor, { targetMinor, roomT: secret.roomT });
  const group = known ?? newGroup(stage.day, at, natural);
  state.groups[member.record.id] = group;
  const running = { ...member, state: group };
  const resets = game.secrets.regime.newCreativeResets;
  if (known && at - group.bornAt > DAY_MS) {
    for (const ad of member.ads) {
      if (!state.ads[ad.id]) maybeRelearn(stage, running, ad.id, resets);
    }
  }
  return running;
}

function maybeRelearn(stage: Stage, { record, state }: Running, why: string, risk: number): void {
  const chance = randomStream(stage.game.seed, "relearn", record.id, why, stage.atHour);
  if (!chance.chance(risk)) return;
  state.learningSince = stage.at;
  state.results = 0;
}

/** The day's bursts, wide enough that the day's counts vary as the regime says. */
function drawBursts(
  stage: Stage,
  record: AdGroup,
  group: GroupState,
  efficiency: Efficiency,
  plannedMinor: number,
): void {
  const hidden = stage.game.secrets.account(stage.account);
  const chance = randomFamily(stage.game.seed, "burst", record.id)(stage.day);
  const clicks = (plannedMinor / efficiency.cpmMinor) * 1000 * efficiency.clickRate;
  const leads = clicks * efficiency.convertRate;
  const ofClicks = (hidden.clickBurst - 1) / Math.max(1, clicks);
  const ofLeads = (hidden.leadBurst - 1) / Math.max(0.2, leads);
  group.clickBurst = chance.burst(ofClicks);
  // Leads burst with their clicks already; what is added brings both together to what they should.
  group.leadBurst = chance.burst(Math.max(0, (ofLeads - ofClicks) / (1 + ofClicks)));
}

/** An owner's cap on the price of a result holds delivery back as soon as it is dearer. */
function bidThrottle({ bidMinor, goal }: AdGroup, efficiency: Efficiency): number {
  if (bidMinor === null || bidMinor <= 0) return 1;
  const { cpmMinor, clickRate } = efficiency;
  const price =
    goal === "lead"
      ? costPerLeadMinor(efficiency)
      : goal === "click"
        ? cpmMinor / (1000 * clickRate)
        : cpmMinor;
  return Math.min(1, (bidMinor / price) ** 3);
}

/** Divides whole minor units by weight; the parts sum to the whole. */
function split(minor: number, weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let ahead = 0;
  let given = 0;
  return weights.map((weight) => {
    ahead += weight;
    const upTo = Math.round((minor * ahead) / total);
    const part = upTo - given;
    given = upTo;
    return part;
  });
}
