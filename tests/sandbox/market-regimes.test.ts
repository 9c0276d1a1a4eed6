import { describe, expect, test, vi } from "vitest";
import { openGround } from "#lib/sandbox/market/ground";
import { settleOwner } from "#lib/sandbox/market/owner";
import { REGIME_NAMES } from "#lib/sandbox/market/regimes";
import { isWhole } from "#tests/sandbox/market-place";
import { DAYS, deviation, mean, worldsOf } from "#tests/sandbox/market-worlds";

vi.setConfig({ testTimeout: 240_000 });

type World = ReturnType<typeof worldsOf>[number];
const of = (regime: string, figure: (world: World) => number) => mean(worldsOf(regime).map(figure));
const all = <T>(regime: string, figure: (world: World) => readonly T[]) =>
  worldsOf(regime).flatMap(figure);
const typical = (regime: string) => Math.exp(of(regime, ({ cost }) => Math.log(cost)));
/** How much dearer the month's end is than its beginning, learning left out. */
const wear = (regime: string) =>
  of(
    regime,
    ({ rateOfDay }) => Math.log(mean(rateOfDay.slice(4, 10))) - Math.log(mean(rateOfDay.slice(22))),
  );
/** How much a day differs from the day before. */
const wave = (regime: string) =>
  of(regime, ({ rateOfDay }) =>
    deviation(rateOfDay.slice(5).map((rate, i) => Math.log(rate / (rateOfDay[i + 4] ?? 1)))),
  );
const share = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;

describe("in every regime", () => {
  test.each(REGIME_NAMES)("%s: owners have what the policy says", (regime) => {
    const isSmall = regime === "small-budget";
    const [least, most] = isSmall ? [0.4, 1] : [0.4, 4];
    for (const budget of all(regime, ({ budgets }) => budgets)) {
      expect(budget).toBeGreaterThanOrEqual(least - 0.06);
      expect(budget).toBeLessThanOrEqual(most + 0.01);
    }
    for (const { budgets, floor } of worldsOf(regime)) {
      expect(budgets.length).toBeGreaterThanOrEqual(3);
      expect(budgets.length).toBeLessThanOrEqual(8);
      expect(floor).toBeGreaterThanOrEqual(isSmall ? 0.35 : 0.4);
      expect(floor).toBeLessThanOrEqual(isSmall ? 0.4501 : 0.8001);
      expect(Math.min(...budgets)).toBeGreaterThanOrEqual(floor - 0.001);
    }
  });

  test("the named ones cost alike, so that what differs is what they are named for", () => {
    for (const regime of [
      "calm",
      "volatile",
      "fatigue",
      "tracking-outage",
      "small-budget",
      "mixed",
    ]) {
      expect(typical(regime), regime).toBeGreaterThan(1.05);
      expect(typical(regime), regime).toBeLessThan(1.35);
      const costs = all(regime, (world) => world.costs);
      const isGood = share(costs.map((cost) => cost <= 0.9));
      const isBad = share(costs.map((cost) => cost >= 1.8));
      expect(isGood, `${regime}: good groups`).toBeGreaterThan(0.12);
      expect(isGood, `${regime}: good groups`).toBeLessThan(0.38);
      expect(isBad, `${regime}: bad groups`).toBeGreaterThan(0.08);
      expect(isBad, `${regime}: bad groups`).toBeLessThan(0.34);
    }
  });
});

test("calm: nothing breaks, and 85 % of a day's leads are there in the morning", () => {
  expect(of("calm", ({ outageShare }) => outageShare)).toBe(0);
  expect(of("calm", ({ lost }) => lost)).toBe(0);
  expect(all("calm", ({ breaks }) => breaks).every((day) => day === null)).toBe(true);
  expect(of("calm", ({ visible }) => visible)).toBeCloseTo(0.84, 1);
  expect(of("calm", ({ burst }) => burst)).toBeGreaterThan(1.1);
  expect(of("calm", ({ burst }) => burst)).toBeLessThan(1.6);
  expect(of("calm", ({ clickBurst }) => clickBurst)).toBeGreaterThan(2);
  expect(of("calm", ({ clickBurst }) => clickBurst)).toBeLessThan(5);
  expect(wave("calm")).toBeLessThan(0.16);
});

test("volatile: prices, conversion and people jump about twice as far", () => {
  expect(wave("volatile") / wave("calm")).toBeGreaterThan(1.7);
  expect(of("volatile", ({ burst }) => burst)).toBeGreaterThan(1.6);
  expect(of("volatile", ({ burst }) => burst)).toBeLessThan(2.6);
  expect(of("volatile", ({ clickBurst }) => clickBurst)).toBeGreaterThan(4);
  expect(of("volatile", ({ clickBurst }) => clickBurst)).toBeLessThan(10);
});

test("fatigue: few creatives that tire within the month, and new ones all the time", () => {
  expect(of("fatigue", ({ creatives }) => creatives)).toBeGreaterThan(3);
  expect(of("fatigue", ({ creatives }) => creatives)).toBeLessThan(4.2);
  expect(of("calm", ({ creatives }) => creatives)).toBeGreaterThan(4.3);
  expect(wear("fatigue")).toBeGreaterThan(0.3);
  expect(wear("fatigue") - wear("calm")).toBeGreaterThan(0.1);
  const added = of("fatigue", ({ newCreativesADay }) => newCreativesADay);
  expect(added).toBeGreaterThan(0.08);
  expect(added).toBeLessThan(0.14);
  expect(of("calm", ({ newCreativesADay }) => newCreativesADay)).toBeLessThan(0.05);
});

test("tracking-outage: reports are late always and blind at times; half of that is lost", () => {
  const regime = "tracking-outage";
  const blind = of(regime, ({ outageShare }) => outageShare);
  expect(blind).toBeGreaterThan(0.1);
  expect(blind).toBeLessThan(0.25);
  const lost = of(regime, ({ lost }) => lost) / of(regime, (world) => world.leadsInOutages);
  expect(lost).toBeGreaterThan(0.42);
  expect(lost).toBeLessThan(0.58);
  // .85 − 3 × (.05–.15)
  expect(of(regime, ({ visible }) => visible)).toBeGreaterThan(0.45);
  expect(of(regime, ({ visible }) => visible)).toBeLessThan(0.62);
  const known =
    of(regime, ({ knownOutageDays }) => knownOutageDays) / of(regime, (world) => world.outageDays);
  expect(known).toBeGreaterThan(0.35);
  expect(known).toBeLessThan(0.85);
  // What money really brings has nothing to do with who counts it.
  expect(typical(regime)).toBeCloseTo(typical("calm"), 6);
});

test("small-budget: a third of the money, a third of the leads", () => {
  const ratio =
    of("small-budget", (world) => world.leadsAGroupDay) / of("calm", (w) => w.leadsAGroupDay);
  expect(ratio).toBeGreaterThan(0.28);
  expect(ratio).toBeLessThan(0.5);
});

test("mixed: between calm and the rest in everything", () => {
  expect(wave("mixed")).toBeGreaterThan(wave("calm"));
  expect(wave("mixed")).toBeLessThan(wave("volatile"));
  expect(wear("mixed")).toBeGreaterThan(wear("calm"));
  expect(wear("mixed")).toBeLessThan(wear("fatigue"));
  const blind = of("mixed", ({ outageShare }) => outageShare);
  expect(blind).toBeGreaterThan(isWhole ? 0.005 : 0);
  expect(blind).toBeLessThan(of("tracking-outage", ({ outageShare }) => outageShare));
});

test.each([
  ["calm", 0, 1],
  ["mixed", 0.4, 0.5],
  ["adv-break", 0.3, 1],
])("%s: of owners, %d change their target and %d let money move", (regime, changing, pooled) => {
  const owners = Array.from({ length: 300 }, (_, index) => {
    const ground = openGround(`owner ${index}`, regime, Date.parse("2026-09-01T00:00:00Z"));
    const owner = settleOwner({ sandbox: ground, platform: "tiktok" });
    ground.close();
    return owner;
  });
  const changes = owners.flatMap(({ targetMinor }) => {
    const day = Array.from({ length: DAYS }, (_, at) => at).find(
      (at) => targetMinor(at) !== targetMinor(0),
    );
    return day === undefined ? [] : [{ day, factor: targetMinor(day) / targetMinor(0) }];
  });
  expect(changes.length / owners.length).toBeCloseTo(changing, 0.9);
  expect(share(owners.map(({ isPooled }) => isPooled))).toBeCloseTo(pooled, 0.9);
  for (const { day, factor } of changes) {
    expect(day).toBeGreaterThanOrEqual(10);
    expect(day).toBeLessThanOrEqual(20);
    expect(factor).toBeGreaterThan(0.799);
    expect(factor).toBeLessThan(1.251);
  }
});

test("adv-break: each group's conversion jumps once, on day 10 to 20, by e^±.65 or so", () => {
  const jumps = worldsOf("adv-break").flatMap((world) =>
    world.breaks.map((day, group) => {
      expect(day).toBeGreaterThanOrEqual(10);
      expect(day).toBeLessThanOrEqual(20);
      const at = day ?? 0;
      return Math.log(
        world.rateOfGroup(group, at + 1, Math.min(DAYS, at + 6)) /
          world.rateOfGroup(group, at - 5, at),
      );
    }),
  );
  expect(deviation(jumps)).toBeGreaterThan(0.5);
  expect(deviation(jumps)).toBeLessThan(0.85);
  const calm = worldsOf("calm").flatMap((world) =>
    world.breaks.map((_, group) =>
      Math.log(world.rateOfGroup(group, 16, 21) / world.rateOfGroup(group, 10, 15)),
    ),
  );
  expect(deviation(calm)).toBeLessThan(0.2);
});

test("adv-clumps: leads and clicks come in crowds", () => {
  expect(of("adv-clumps", ({ burst }) => burst)).toBeGreaterThan(3);
  expect(of("adv-clumps", ({ burst }) => burst)).toBeLessThan(6.5);
  expect(of("adv-clumps", ({ clickBurst }) => clickBurst)).toBeGreaterThan(8);
  expect(of("adv-clumps", ({ clickBurst }) => clickBurst)).toBeLessThan(20);
  expect(of("adv-clumps", ({ cost }) => Math.log(cost))).toBeCloseTo(Math.log(typical("calm")), 1);
});

test.each([
  ["adv-all-bad", 1.9, 2.9, (cost: number) => cost > 1.3],
  ["adv-all-good", 0.5, 0.8, (cost: number) => cost < 1.3],
] as const)("%s: every group is", (regime, low, high, isSo) => {
  expect(typical(regime)).toBeGreaterThan(low);
  expect(typical(regime)).toBeLessThan(high);
  expect(share(all(regime, ({ costs }) => costs).map(isSo))).toBeGreaterThan(0.95);
  const spread = of(regime, ({ costs }) => deviation(costs.map(Math.log)));
  expect(spread).toBeLessThan(of("calm", ({ costs }) => deviation(costs.map(Math.log))) - 0.05);
});
