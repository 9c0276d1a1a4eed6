import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import { HOUR_SHARE, weekdayOf } from "#lib/sandbox/market/curves";
import { freshnessOf } from "#lib/sandbox/market/efficiency";
import { type LedgerRow, METRICS } from "#lib/sandbox/market/ledger";
import { weekStartOf } from "#lib/sandbox/market/pacing";
import { addAccount, addAd, addAdGroup, addCampaign, addVideo } from "#lib/sandbox/market/populate";
import { REGIME_NAMES } from "#lib/sandbox/market/regimes";
import { beginWorld, type WorldRun } from "#lib/sandbox/market/world-run";
import { createSandbox, type Sandbox } from "#lib/sandbox/sandbox";
import { localDay, localHour } from "#lib/sandbox/time-zone";
import type { AdPlatform, Budget } from "#lib/sandbox/world";
import { deviation, mean } from "#tests/sandbox/market-worlds";

vi.setConfig({ testTimeout: 120_000 });

const START = Date.parse("2026-09-01T19:00:00Z");
const seed = fc.integer({ min: 1, max: 1_000_000 }).map(String);

/** A market in which nothing happens but what a test adds. */
const STILL = {
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

function run(regime: object, days: number, decide: (world: WorldRun) => void = () => undefined) {
  const world = beginWorld({ seed: "forces", regime: { ...STILL, ...regime } });
  onTestFinished(() => world.close());
  while (world.day() < days) {
    decide(world);
    world.playDay();
  }
  return world;
}

const totals = (world: WorldRun, from: number, to: number) => {
  const rows = world.expected().filter(({ day }) => day >= from && day < to);
  return {
    spend: rows.reduce((sum, row) => sum + row.spendMinor, 0),
    leads: rows.reduce((sum, row) => sum + row.leads, 0),
  };
};

/** An account whose ads run, with as many groups as budgets. */
function stage(
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

const daily = (amountMinor: number, pace: "fixed" | "dynamic" = "fixed"): Budget => ({
  kind: "daily",
  pace,
  amountMinor,
});

function rowsOf(sandbox: Sandbox, accountId: string, by: "day" | "hour", asKnownAt?: number) {
  const toDay = sandbox.market.today(accountId);
  const query = { accountId, level: "ad", by, fromDay: toDay - 90, toDay, asKnownAt } as const;
  return sandbox.market.report(query);
}

describe("saturation", () => {
  test.each([0.72, 0.8, 0.88])("leads grow with money^%d, so the next lead costs more", (beta) => {
    const saturation = [beta, beta];
    const plain = totals(run({ saturation }, 13), 6, 13);
    const doubled = totals(
      run({ saturation }, 13, (world) => {
        if (world.day() !== 5) return;
        const twice = world.groups().map(({ id, budgetMinor }) => ({
          adGroupId: id,
          budgetMinor: budgetMinor * 2,
        }));
        world.decide(twice);
      }),
      6,
      13,
    );
    const more = doubled.spend / plain.spend;
    expect(more).toBeGreaterThan(1.7);
    expect(Math.log(doubled.leads / plain.leads) / Math.log(more)).toBeCloseTo(beta, 1);
    const nextLead = (doubled.spend - plain.spend) / (doubled.leads - plain.leads);
    expect(nextLead).toBeGreaterThan((1.05 * plain.spend) / plain.leads);
  });

  test("below half of what an audience takes, less money gets no cheaper", () => {
    const cost = (part: number) => {
      const world = run({ dailyBudget: [4, 4], platformFloor: [0.1, 0.1] }, 9, (run) => {
        if (run.day() !== 2) return;
        const less = run.groups().map(({ id, budgetMinor }) => ({
          adGroupId: id,
          budgetMinor: Math.round(budgetMinor * part),
        }));
        run.decide(less);
      });
      const { spend, leads } = totals(world, 4, 9);
      return spend / leads;
    };
    expect(cost(0.5)).toBeLessThan(cost(1) * 0.95);
    expect(cost(0.25) / cost(0.4)).toBeCloseTo(1, 1);
  });
});

describe("learning", () => {
  test("for three days results are noisy and on average a tenth dearer", () => {
    const learning = { learningNoise: [0.25, 0.25], learningLevel: [0.9, 0.9] };
    const logs: { early: number[]; late: number[] } = { early: [], late: [] };
    for (let index = 0; index < 12; index++) {
      const world = beginWorld({ seed: `learning ${index}`, regime: { ...STILL, ...learning } });
      while (world.day() < 8) world.playDay();
      for (const { id } of world.groups()) {
        const own = world.expected().filter(({ adGroupId }) => adGroupId === id);
        const rate = own.map(({ leads, spendMinor }) => Math.log(leads / spendMinor));
        const usual = mean(rate.slice(4));
        logs.early.push(...rate.slice(0, 3).map((value) => value - usual));
        logs.late.push(...rate.slice(4).map((value) => value - usual));
      }
      world.close();
    }
    expect(mean(logs.early)).toBeCloseTo(Math.log(0.9), 1);
    expect(deviation(logs.early)).toBeGreaterThan(0.2);
    expect(deviation(logs.early)).toBeLessThan(0.3);
    expect(deviation(logs.late)).toBeLessThan(0.06);
  });

  test.each([
    ["a raise", { resetOnRaise: [1, 1] }, 1.2, true],
    ["a raise that doesn't matter", { resetOnCut: [1, 1] }, 1.2, false],
    ["a cut", { resetOnCut: [1, 1] }, 0.8, true],
    ["a cut that doesn't matter", { resetOnRaise: [1, 1] }, 0.8, false],
  ])("may begin anew: %s", (_name, regime, factor, isAnew) => {
    const seen: boolean[] = [];
    run({ ...regime, dailyBudget: [3, 3] }, 10, (world) => {
      const [group] = world.groups();
      seen.push(group?.isLearning ?? false);
      if (world.day() !== 5 || !group) return;
      const budgetMinor = Math.round(group.budgetMinor * factor);
      world.decide([{ adGroupId: group.id, budgetMinor }]);
    });
    expect(seen.slice(0, 6)).toEqual([true, true, true, false, false, false]);
    expect(seen.slice(6)).toEqual([isAnew, isAnew, false, false]);
  });

  test.each([
    [1, true],
    [0, false],
  ])("a new creative restarts it with chance %d", (newCreativeResets, isAnew) => {
    const seen: boolean[] = [];
    run({ newCreativeResets, newCreatives: [1, 1] }, 6, (world) =>
      seen.push(world.groups()[0]?.isLearning ?? false),
    );
    expect(seen.slice(4)).toEqual([isAnew, isAnew]);
  });
});

describe("fatigue", () => {
  test("takes half of what it can in a half-life, never more than all, and never gives back", () => {
    const floor = fc.double({ min: 0.2, max: 0.6, noNaN: true });
    const days = fc.double({ min: 0, max: 400, noNaN: true });
    fc.assert(
      fc.property(
        floor,
        fc.double({ min: 2, max: 60, noNaN: true }),
        days,
        days,
        (floor, half, a, b) => {
          const fresh = (exposureDays: number) =>
            freshnessOf({ bornAt: 0, exposureDays }, half, floor);
          expect(fresh(0)).toBe(1);
          expect(fresh(half)).toBeCloseTo(floor + (1 - floor) / 2, 9);
          expect(fresh(Math.max(a, b))).toBeLessThanOrEqual(fresh(Math.min(a, b)));
          expect(fresh(a)).toBeGreaterThanOrEqual(floor);
        },
      ),
    );
  });

  test("is of an audience: the same film is fresh where it was not shown", async () => {
    const regime = { fatigueHalfLifeDays: [5, 5] };
    const { sandbox, control, groups } = stage({ regime }, [daily(1_000_000), daily(1_000_000)]);
    sandbox.world.adGroups.update(groups[1]?.id ?? "", { switch: "off" });
    await control.simulate(15);
    const freshness = (group: number) =>
      sandbox.market
        .truth()
        .ads.filter(({ adGroupId }) => adGroupId === groups[group]?.id)
        .map((ad) => ad.freshness);
    for (const value of freshness(0)) expect(value).toBeLessThan(0.9);
    expect(freshness(1)).toEqual([1, 1]);
  });

  test("goes by exposure: half the money tires an audience half as fast", () => {
    const exposed = (part: number) => {
      const world = run({ fatigueHalfLifeDays: [8, 8], platformFloor: [0.1, 0.1] }, 12, (run) => {
        if (run.day() !== 1) return;
        const less = run.groups().map(({ id, budgetMinor }) => ({
          adGroupId: id,
          budgetMinor: Math.round(budgetMinor * part),
        }));
        run.decide(less);
      });
      return mean(world.truth().ads.map(({ freshness }) => freshness));
    };
    expect(exposed(0.5)).toBeGreaterThan(exposed(1) + 0.08);
  });
});

describe("the day and the week", () => {
  test("money follows people through the day; evenings are dear and nights are cheap", async () => {
    const { sandbox, control, account } = stage({}, [daily(5_000_000)]);
    await control.simulate(20);
    const rows = rowsOf(sandbox, account.id, "hour");
    const spentAt = HOUR_SHARE.map((_, hour) => rows.filter((row) => row.hour === hour));
    const spend = (list: LedgerRow[]) => list.reduce((sum, row) => sum + row.spendMinor, 0);
    const shown = (list: LedgerRow[]) => list.reduce((sum, row) => sum + row.impressions, 0);
    const whole = spend(rows);
    spentAt.forEach((list, hour) => {
      expect(spend(list) / whole / (HOUR_SHARE[hour] ?? 0)).toBeGreaterThan(0.85);
      expect(spend(list) / whole / (HOUR_SHARE[hour] ?? 0)).toBeLessThan(1.15);
    });
    const price = (hour: number) => spend(spentAt[hour] ?? []) / shown(spentAt[hour] ?? []);
    expect(price(21) / price(4)).toBeGreaterThan(1.15);
    expect(price(21) / price(4)).toBeLessThan(1.35);
  });

  test("the price of a weekday swings by the amplitude, and comes back a week later", async () => {
    const regime = { weekdayAmplitude: [0.2, 0.2] };
    const { sandbox, control, account } = stage({ regime }, [daily(5_000_000)]);
    await control.simulate(28);
    const prices = Array.from({ length: 7 }, () => [] as number[]);
    const days = Map.groupBy(rowsOf(sandbox, account.id, "day"), ({ day }) => day ?? 0);
    for (const [day, rows] of days) {
      const shown = rows.reduce((sum, row) => sum + row.impressions, 0);
      const spend = rows.reduce((sum, row) => sum + row.spendMinor, 0);
      if (spend > 4_000_000) prices[weekdayOf(day)]?.push(spend / shown);
    }
    const typical = prices.map(mean);
    const swing = Math.max(...typical) / Math.min(...typical);
    expect(swing).toBeGreaterThan(1.35);
    expect(swing).toBeLessThan(1.2 / 0.8 + 0.05);
    for (const same of prices) expect(deviation(same) / mean(same)).toBeLessThan(0.03);
  });

  test("a shock makes everything dearer by its size for its days, and ends", async () => {
    const regime = { shocksPerDay: [0.15, 0.15], shockSize: [2, 2], shockDays: [2, 2] };
    const { sandbox, control, account } = stage({ regime }, [daily(5_000_000)]);
    await control.simulate(60);
    const days = Map.groupBy(rowsOf(sandbox, account.id, "day"), ({ day }) => day ?? 0);
    const prices = [...days.values()].slice(0, 59).map((rows) => {
      const spend = rows.reduce((sum, row) => sum + row.spendMinor, 0);
      return spend / rows.reduce((sum, row) => sum + row.impressions, 0);
    });
    const usual = Math.min(...prices);
    const dear = prices.map((price) => price / usual > 1.5);
    for (const price of prices) {
      const times = price / usual;
      expect(Math.min(Math.abs(times - 1), Math.abs(times - 2))).toBeLessThan(0.15);
    }
    const runs = dear.join("").split("false").filter(Boolean);
    expect(runs.length).toBeGreaterThan(2);
    // The last one may not be over.
    for (const run of runs.slice(0, -1)) {
      expect(run.split("true").length - 1).toBeGreaterThanOrEqual(2);
    }
  });
});

describe("pacing of an unchanged budget", () => {
  test.each([
    ["tiktok", "fixed", 1],
    ["tiktok", "dynamic", 1.25],
    ["meta", "dynamic", 1.75],
  ] as const)(
    "%s %s: ≤ %d× a day, ≤ the sum of its days over the week",
    async (platform, pace, factor) => {
      let above = 0;
      await fc.assert(
        fc.asyncProperty(
          seed,
          fc.constantFrom(...REGIME_NAMES),
          fc.integer({ min: 200_000, max: 4_000_000 }),
          fc.integer({ min: 0, max: 6 }),
          async (seed, regime, amount, shift) => {
            const running = stage({ seed, regime: { base: regime }, platform }, [
              daily(amount, pace),
            ]);
            const { account, sandbox, groups } = running;
            const startAt = START + shift * DAY_MS;
            sandbox.world.adGroups.update(groups[0]?.id ?? "", { startAt });
            await running.control.simulate(shift + 16);
            const first = localDay(startAt, account.timeZone);
            const days = Map.groupBy(rowsOf(sandbox, account.id, "day"), ({ day }) => day ?? 0);
            const weeks = new Map<number, number>();
            for (const [day, rows] of days) {
              const spent = rows.reduce((sum, row) => sum + row.spendMinor, 0);
              expect(spent).toBeLessThanOrEqual(amount * factor);
              if (spent > amount) above++;
              const week = weekStartOf(day);
              weeks.set(week, (weeks.get(week) ?? 0) + spent);
            }
            for (const [week, spent] of weeks) {
              expect(spent).toBeLessThanOrEqual(amount * (week + 7 - Math.max(week, first)));
            }
          },
        ),
        { numRuns: 10 },
      );
      if (pace === "fixed") expect(above).toBe(0);
      else expect(above).toBeGreaterThan(20);
    },
  );
});

describe("people after the lead", () => {
  test("each step is of those who took the one before, and better films bring better people", async () => {
    const regime = { level: [0.1, 0.1] };
    const { sandbox, control } = stage({ regime }, [daily(6_000_000)]);
    const [good, poor] = sandbox.world.media.list();
    const quality = { hook: 1, click: 1 };
    sandbox.market.decideCreative({ id: good?.md5 ?? "", quality: { ...quality, convert: 1.6 } });
    sandbox.market.decideCreative({ id: poor?.md5 ?? "", quality: { ...quality, convert: 0.6 } });
    await control.simulate(20);
    const { leads, ads } = sandbox.market.truth();
    expect(leads.length).toBeGreaterThan(500);
    for (const lead of leads) {
      if (lead.isQualified) expect(lead.isReachable).toBe(true);
      if (lead.isScheduled) expect(lead.isQualified).toBe(true);
      expect(lead.saleMinor > 0).toBe(lead.soldAt !== null);
      if (lead.soldAt === null) continue;
      expect(lead.isScheduled).toBe(true);
      expect(lead.soldAt - lead.submittedAt).toBeGreaterThanOrEqual(DAY_MS);
      expect(lead.soldAt - lead.submittedAt).toBeLessThanOrEqual(14 * DAY_MS);
    }
    const share = (is: (lead: (typeof leads)[number]) => boolean, of = leads) =>
      of.filter(is).length / of.length;
    expect(share((lead) => lead.isReachable)).toBeGreaterThan(0.6);
    expect(share((lead) => lead.isReachable)).toBeLessThan(0.9);
    expect(share(({ soldAt }) => soldAt !== null)).toBeGreaterThan(0.03);
    expect(share(({ soldAt }) => soldAt !== null)).toBeLessThan(0.25);
    const qualified = (convert: number) => {
      const ids = ads.filter((ad) => ad.quality.convert === convert).map(({ id }) => id);
      return share(
        (lead) => lead.isQualified,
        leads.filter(({ adId }) => ids.includes(adId ?? "")),
      );
    };
    expect(qualified(1.6)).toBeGreaterThan(qualified(0.6) * 1.3);
  });
});

describe("restatement", () => {
  test("is exactly the leads learned of meanwhile, on the hour of their click", async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        fc.constantFrom("calm", "tracking-outage", "mixed", "adv-clumps"),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 6 }),
        async (seed, base, steps) => {
          const running = stage({ seed, regime: { base, level: [0.2, 0.2] } }, [daily(3_000_000)]);
          const { sandbox, account } = running;
          await running.control.simulate(6);
          let from = START + 20 * HOUR_MS;
          let before = snapshot(sandbox, account.id, from);
          for (const step of steps) {
            // What will be known later isn't in a report of today.
            const until = Math.min(from + step * HOUR_MS, sandbox.clock.now());
            const after = snapshot(sandbox, account.id, until);
            const wholeUntil = localDay(from, account.timeZone);
            for (const metric of METRICS) {
              expect(over(after, metric, wholeUntil)).toEqual(over(before, metric, wholeUntil));
            }
            const learned = sandbox.world.leads
              .list()
              .filter(({ knownAt }) => knownAt !== null && knownAt > from && knownAt <= until);
            for (const [kind, at] of [
              ["results", "interactedAt"],
              ["eventResults", "submittedAt"],
            ] as const) {
              const gained = new Map<string, number>();
              for (const lead of learned) {
                const time = lead[at];
                const key = `${lead.adId} ${localDay(time, account.timeZone)} ${localHour(time, account.timeZone)}`;
                gained.set(key, (gained.get(key) ?? 0) + 1);
              }
              const keys = new Set([...after.keys(), ...before.keys(), ...gained.keys()]);
              for (const key of keys) {
                const [was, is] = [before, after].map((rows) => rows.get(key)?.[kind].form ?? 0);
                expect((is ?? 0) - (was ?? 0), key).toBe(gained.get(key) ?? 0);
              }
            }
            [from, before] = [until, after];
          }
        },
      ),
      { numRuns: 8, examples: [["389711", "mixed", [23, 49, 47, 4]]] },
    );
  });

  const snapshot = (sandbox: Sandbox, accountId: string, at: number) =>
    new Map(
      rowsOf(sandbox, accountId, "hour", at).map((row) => [
        `${row.id} ${row.day} ${row.hour}`,
        row,
      ]),
    );
  const over = (rows: Map<string, LedgerRow>, metric: (typeof METRICS)[number], before: number) => {
    const finished = [...rows.values()].filter(({ day }) => (day ?? 0) < before);
    return finished.reduce((sum, row) => sum + row[metric], 0);
  };
});
