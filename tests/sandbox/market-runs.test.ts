import fc from "fast-check";
import { expect, onTestFinished, test, vi } from "vitest";
import { Clock, DAY_MS } from "#lib/sandbox/clock";
import { Ids } from "#lib/sandbox/ids";
import { type Book, Ledger } from "#lib/sandbox/market/ledger";
import { Market } from "#lib/sandbox/market/market";
import { MemoryLedger } from "#lib/sandbox/market/memory-ledger";
import { populate } from "#lib/sandbox/market/populate";
import { beginWorld, type WorldOptions, type WorldRun } from "#lib/sandbox/market/world-run";
import { randomStream } from "#lib/sandbox/random";
import { Store } from "#lib/sandbox/store";
import { openWorld } from "#lib/sandbox/world";
import { regime, runs, seed } from "#tests/sandbox/market-place";

vi.setConfig({ testTimeout: 120_000 });

/** A policy decides every morning; the default one never does anything. */
function play(
  options: WorldOptions,
  days: number,
  decide: (world: WorldRun) => void = () => undefined,
) {
  const world = beginWorld(options);
  onTestFinished(() => world.close());
  while (world.day() < days) {
    decide(world);
    world.playDay();
  }
  return world;
}

const story = (world: WorldRun) =>
  JSON.stringify([world.facts(), world.expected(), world.groups(), world.truth()]);

test("the same seed and the same decisions are the same run to the byte", () => {
  fc.assert(
    fc.property(seed, regime, (seed, regime) => {
      const halve = (world: WorldRun) => {
        if (world.day() !== 4) return;
        const [first] = world.groups();
        world.decide([{ adGroupId: first?.id ?? "", budgetMinor: world.floorMinor }]);
      };
      const once = play({ seed, regime }, 9, halve);
      expect(story(play({ seed, regime }, 9, halve))).toBe(story(once));
    }),
    runs(8),
  );
});

test("a decision changes the group it is about, from its day on, and nothing else", () => {
  fc.assert(
    fc.property(seed, regime, fc.boolean(), (seed, regime, isPause) => {
      const left = play({ seed, regime }, 10);
      const target = left.groups()[0]?.id ?? "";
      const decision = isPause ? { isOn: false } : { budgetMinor: left.floorMinor * 12 };
      const changed = play({ seed, regime }, 10, (world) => {
        if (world.day() === 5) world.decide([{ adGroupId: target, ...decision }]);
      });
      const others = (world: WorldRun) =>
        world.facts().filter(({ adGroupId, day }) => adGroupId !== target || day < 5);
      const own = (world: WorldRun) =>
        world.facts().filter(({ adGroupId, day }) => adGroupId === target && day >= 5);
      // Leads of the days before may come later than day 5; they come in both.
      expect(others(changed)).toEqual(others(left));
      expect(own(changed)).not.toEqual(own(left));
      if (isPause) for (const { spendMinor } of own(changed)) expect(spendMinor).toBe(0);
    }),
    runs(10),
  );
});

test("a paused group's market goes on without it", () => {
  const options = { seed: "7", regime: { base: "volatile", level: [0.2, 0.2] } };
  const drift = (isPaused: boolean) => {
    const world = play(options, 12, (run) => {
      const [{ id = "" } = {}] = run.groups();
      if (isPaused && run.day() === 2) run.decide([{ adGroupId: id, isOn: false }]);
      if (isPaused && run.day() === 11) run.decide([{ adGroupId: id, isOn: true }]);
    });
    const [{ id } = {}] = world.groups();
    const day = world.expected().find((row) => row.adGroupId === id && row.day === 11);
    return (day?.leads ?? 0) / (day?.spendMinor ?? 1);
  };
  // What is left of a difference is ten days of fatigue; a drift of its own would be many times it.
  expect(drift(true) / drift(false)).toBeGreaterThan(1);
  expect(drift(true) / drift(false)).toBeLessThan(1.2);
});

test("what is known of a finished day only grows, up to all but an outage's lost leads", () => {
  fc.assert(
    fc.property(seed, regime, (seed, regime) => {
      const seen = new Map<string, number>();
      const off = (world: WorldRun) => {
        if (world.day() !== 8) return;
        world.decide(world.groups().map(({ id }) => ({ adGroupId: id, isOn: false })));
      };
      const world = play({ seed, regime }, 16, (run) => {
        off(run);
        for (const { adGroupId, day, leads } of run.facts()) {
          const key = `${adGroupId} ${day}`;
          expect(leads).toBeGreaterThanOrEqual(seen.get(key) ?? 0);
          seen.set(key, leads);
        }
      });
      const known = world.facts().reduce((sum, { leads }) => sum + leads, 0);
      expect(known).toBe(world.truth().leads.filter(({ knownAt }) => knownAt !== null).length);
    }),
    runs(10),
  );
});

test("a budget below the platform's floor or for somebody else's group is refused whole", () => {
  const world = play({ seed: "1", regime: "calm" }, 1);
  const before = world.groups();
  const [first, second] = before;
  const good = { adGroupId: first?.id ?? "", isOn: false };
  for (const bad of [
    { adGroupId: second?.id ?? "", budgetMinor: world.floorMinor - 1 },
    { adGroupId: second?.id ?? "", budgetMinor: 500_000.5 },
    { adGroupId: "18", isOn: false },
  ]) {
    expect(() => world.decide([good, bad])).toThrow();
    expect(world.groups()).toEqual(before);
  }
});

test("who knows the truth earns more than who does nothing", () => {
  const worth = (world: WorldRun) =>
    world
      .expected()
      .reduce((sum, day) => sum + day.leads - day.spendMinor / 1.3 / world.targetMinor(), 0);
  const { numRuns } = runs(10);
  let gained = 0;
  for (let seed = 1; seed <= numRuns; seed++) {
    const options = { seed: String(seed), regime: "calm" };
    const knowing = play(options, 20, (world) => {
      if (world.day() !== 3) return;
      const bad = world
        .truth()
        .adGroups.filter((group) => (group.mixCostPerLeadMinor ?? 0) > 1.5 * world.targetMinor());
      world.decide(bad.map(({ id }) => ({ adGroupId: id, isOn: false })));
    });
    gained += worth(knowing) - worth(play(options, 20));
  }
  expect(gained / numRuns).toBeGreaterThan(5);
});

test("a ledger in memory reports what the kept one does", () => {
  fc.assert(
    fc.property(seed, regime, (seed, regime) => {
      const store = new Store(":memory:");
      onTestFinished(() => store.close());
      const clock = new Clock(store, Date.now, Date.parse("2026-09-01T00:00:00Z"));
      const ids = new Ids(store, () => seed);
      const world = openWorld(store);
      const [kept, quick] = [new Ledger(store), new MemoryLedger()];
      const both: Book = {
        writeHour(...hour) {
          kept.writeHour(...hour);
          quick.writeHour(...hour);
        },
        writeLead(...lead) {
          kept.writeLead(...lead);
          quick.writeLead(...lead);
        },
        report: (query) => kept.report(query),
      };
      const parts = { store, clock, ids, world, seed: () => seed, regime: () => regime };
      const market = new Market({ ...parts, ledger: both });
      market.settle();
      const random = (...key: (string | number)[]) => randomStream(seed, ...key);
      populate({ clock, ids, world, market, random }, { accounts: 2, adsEach: 6 });
      clock.advance(5 * DAY_MS);
      market.settle();
      for (const { id: accountId } of world.accounts.list()) {
        const toDay = market.today(accountId);
        const some = world.ads.ownedBy(accountId).slice(0, 2);
        for (const level of ["account", "campaign", "adGroup", "ad"] as const) {
          for (const by of [undefined, "day", "hour"] as const) {
            for (const asKnownAt of [clock.now(), clock.now() - 30 * 3_600_000]) {
              const ids = level === "ad" ? some.map(({ id }) => id) : undefined;
              const query = { accountId, level, by, asKnownAt, ids, fromDay: toDay - 3, toDay };
              expect(quick.report(query)).toEqual(kept.report(query));
            }
          }
        }
      }
    }),
    runs(6),
  );
});
