import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { HOUR_SHARE, weekdayOf } from "#lib/sandbox/market/curves";
import { freshnessOf } from "#lib/sandbox/market/efficiency";
import type { LedgerRow } from "#lib/sandbox/market/ledger";
import { beginWorld } from "#lib/sandbox/market/world-run";
import { daily, rowsOf, run, STILL, stage, totals } from "#tests/sandbox/market-stage";
import { deviation, mean } from "#tests/sandbox/market-worlds";

vi.setConfig({ testTimeout: 120_000 });

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
