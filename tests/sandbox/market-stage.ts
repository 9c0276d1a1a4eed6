import fc from "fast-check";
import { onTestFinished } from "vitest";
import { addAccount, addAd, addAdGroup, addCampaign, addVideo } from "#lib/sandbox/market/populate";
import { beginWorld, type WorldRun } from "#lib/sandbox/market/world-run";
import { createSandbox, type Sandbox } from "#lib/sandbox/sandbox";
import type { AdPlatform, Budget } from "#lib/sandbox/world";

export const START = Date.parse("2026-09-01T19:00:00Z");
export const seed = fc.integer({ min: 1, max: 1_000_000 }).map(String);

/** A market in which nothing happens but what a test adds. */
export const STILL = {
  base: "calm",
  priceNoise: [0, 0],
  convertNoise: [0, 0],
  accountDrift: [0, 0],
  groupDrift: [0, 0],
  shocksPerDay: [0, 0],
  weekdayAmplitude: [0, 0],
  fatigueHalfLifeDays: [9999, 9999],
  newCreatives: [0, 0],
  learningNoise: [0, 0],
  learningLevel: [1, 1],
  resetOnRaise: [0, 0],
  resetOnCut: [0, 0],
  underDeliveryShare: 0,
};

export function run(
  regime: object,
  days: number,
  decide: (world: WorldRun) => void = () => undefined,
) {
  const world = beginWorld({ seed: "forces", regime: { ...STILL, ...regime } });
  onTestFinished(() => world.close());
  while (world.day() < days) {
    decide(world);
    world.playDay();
  }
  return world;
}

export const totals = (world: WorldRun, from: number, to: number) => {
  const rows = world.expected().filter(({ day }) => day >= from && day < to);
  return {
    spend: rows.reduce((sum, row) => sum + row.spendMinor, 0),
    leads: rows.reduce((sum, row) => sum + row.leads, 0),
  };
};

/** An account whose ads run, with as many groups as budgets. */
export function stage(
  { seed = "1", regime = {} as object, platform = "tiktok" as AdPlatform },
  budgets: readonly Budget[],
) {
  const running = createSandbox({
    startAt: START,
    seeding: { world: "empty", seed, regime: { ...STILL, ...regime } },
  });
  onTestFinished(() => running.close());
  const { sandbox } = running;
  const at = { sandbox, platform };
  const account = addAccount(at);
  const campaign = addCampaign(at, account);
  const review = { outcome: "approved", decidesAt: START, reason: null } as const;
  const groups = budgets.map((budget) => {
    const group = addAdGroup(at, campaign, { budget });
    for (const name of ["a.mp4", "b.mp4"]) {
      addAd(at, group, { mediaId: addVideo(at, account, name).id, review });
    }
    return group;
  });
  return { ...running, account, groups };
}

export const daily = (amountMinor: number, pace: "fixed" | "dynamic" = "fixed"): Budget => ({
  kind: "daily",
  pace,
  amountMinor,
});

export function rowsOf(
  sandbox: Sandbox,
  accountId: string,
  by: "day" | "hour",
  asKnownAt?: number,
) {
  const toDay = sandbox.market.today(accountId);
  const query = { accountId, level: "ad", by, fromDay: toDay - 90, toDay, asKnownAt } as const;
  return sandbox.market.report(query);
}
