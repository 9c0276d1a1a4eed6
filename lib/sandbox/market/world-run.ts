import { DAY_MS } from "#lib/sandbox/clock";
import { openGround } from "#lib/sandbox/market/ground";
import { settleOwner } from "#lib/sandbox/market/owner";
import type { Ground } from "#lib/sandbox/market/populate";
import type { Truth } from "#lib/sandbox/market/truth";
import { dayStartAt, localDay } from "#lib/sandbox/time-zone";
import type { AdPlatform } from "#lib/sandbox/world";

export type WorldOptions = { seed: string; regime: unknown; platform?: AdPlatform };

/** What an autopilot may see of a group this morning. Days count from 0. */
export type GroupNow = { id: string; isOn: boolean; budgetMinor: number; isLearning: boolean };

/** A finished day of a group as reports know it now; leads on the day of their click. */
export type GroupDay = {
  adGroupId: string;
  day: number;
  spendMinor: number;
  clicks: number;
  leads: number;
};

export type Decision = { adGroupId: string; isOn?: boolean; budgetMinor?: number };

/** What a day's money should have brought, chance aside. Hidden from policies. */
export type ExpectedDay = { adGroupId: string; day: number; spendMinor: number; leads: number };

export type WorldRun = {
  /** The day that begins now; every day before it is finished. */
  day(): number;
  /** T of today. */
  targetMinor(): number;
  readonly floorMinor: number;
  readonly isPooled: boolean;
  groups(): GroupNow[];
  facts(): GroupDay[];
  /** Days of which the owner knows that leads are missing. */
  daysWithoutLeads(): number[];
  /** Takes effect this morning; a budget below the floor is refused and nothing changes. */
  decide(decisions: readonly Decision[]): void;
  playDay(): void;
  truth(): Truth;
  expected(): ExpectedDay[];
  close(): void;
};

const ZONE = "Asia/Almaty";
const FIRST_DAY = Date.parse("2026-09-01") / DAY_MS;
/** When every world begins. */
export const WORLD_BEGINS_AT = dayStartAt(FIRST_DAY, ZONE);

/**
 * One direction in a market of its own, played day by day in process, without platforms.
 *
 * The market's chance hangs on seed, object and time, never on what was decided. So two runs of
 * one seed are counterfactuals: what differs between them, the decisions made.
 */
export function beginWorld({ seed, regime, platform = "tiktok" }: WorldOptions): WorldRun {
  const ground = openGround(seed, regime, WORLD_BEGINS_AT);
  return { ...playOn(ground, platform), close: () => ground.close() };
}

/**
 * The same direction in a market that somebody else opened at `WORLD_BEGINS_AT` and closes: a
 * whole sandbox of the same seed and regime, where the same people act over its platforms.
 */
export function playOn(ground: Ground, platform: AdPlatform): Omit<WorldRun, "close"> {
  const { clock, market, world } = ground;
  const owner = settleOwner({ sandbox: ground, platform });
  const accountId = owner.account.id;
  const finished: Omit<GroupDay, "leads">[] = [];
  const expected: ExpectedDay[] = [];
  const before = new Map<string, number>();
  let day = 0;
  owner.beginDay(day);

  /** What the day that just ended cost and should have brought, group by group. */
  const book = () => {
    const today = FIRST_DAY + day;
    const rows = market.report({ accountId, level: "adGroup", fromDay: today, toDay: today });
    for (const adGroupId of owner.groupIds) {
      const { spendMinor = 0, clicks = 0 } = rows.find(({ id }) => id === adGroupId) ?? {};
      const sum = market.expectedResults(adGroupId);
      const leads = sum - (before.get(adGroupId) ?? 0);
      finished.push({ adGroupId, day, spendMinor, clicks });
      expected.push({ adGroupId, day, spendMinor, leads });
      before.set(adGroupId, sum);
    }
  };
  return {
    day: () => day,
    targetMinor: () => owner.targetMinor(day),
    floorMinor: owner.floorMinor,
    isPooled: owner.isPooled,
    groups: () =>
      owner.groupIds.map((id) => {
        const group = world.adGroups.get(id);
        const budgetMinor = group?.budget.kind === "daily" ? group.budget.amountMinor : 0;
        const { isLearning } = market.learning(id);
        return { id, isOn: group?.switch === "on", budgetMinor, isLearning };
      }),
    facts() {
      // Only leads change on a finished day; summing its hours again would take most of the run.
      const known = new Map<string, number>();
      for (const { adGroupId, interactedAt, knownAt } of world.leads.ownedBy(accountId)) {
        if (knownAt === null || knownAt > clock.now()) continue;
        const key = `${adGroupId} ${localDay(interactedAt, ZONE) - FIRST_DAY}`;
        known.set(key, (known.get(key) ?? 0) + 1);
      }
      return finished.map((row) => ({
        ...row,
        leads: known.get(`${row.adGroupId} ${row.day}`) ?? 0,
      }));
    },
    daysWithoutLeads() {
      const isKnown = ({ from }: { from: number }) =>
        ground.random("outage known", from).chance(market.regime.outageKnown);
      const outages = market.outages(accountId).filter(isKnown);
      return Array.from({ length: day }, (_, index) => index).filter((index) => {
        const at = dayStartAt(FIRST_DAY + index, ZONE);
        return outages.some(({ from, until }) => from <= at && at < until);
      });
    },
    decide(decisions) {
      for (const { adGroupId, budgetMinor = owner.floorMinor } of decisions) {
        if (!owner.groupIds.includes(adGroupId)) throw new Error(`no ad group ${adGroupId}`);
        if (!Number.isInteger(budgetMinor) || budgetMinor < owner.floorMinor)
          throw new Error(`a day's budget is whole and at least ${owner.floorMinor}`);
      }
      for (const { adGroupId, isOn, budgetMinor: amountMinor } of decisions) {
        world.adGroups.update(adGroupId, {
          ...(isOn !== undefined && { switch: isOn ? "on" : "off" }),
          ...(amountMinor && { budget: { kind: "daily", pace: "dynamic", amountMinor } }),
        });
      }
    },
    playDay() {
      clock.setAt(dayStartAt(FIRST_DAY + day + 1, ZONE));
      market.settle();
      book();
      day++;
      owner.beginDay(day);
    },
    truth: () => market.truth(),
    expected: () => expected,
  };
}
