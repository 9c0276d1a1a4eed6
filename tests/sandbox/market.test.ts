import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { populate } from "#lib/sandbox/market/populate";
import { createSandbox, type RunningSandbox } from "#lib/sandbox/sandbox";
import type { Budget } from "#lib/sandbox/world";
import { place, regime, runs, START, seed, start } from "#tests/sandbox/market-place";

vi.setConfig({ testTimeout: 120_000 });

const HOUR_MS = 3_600_000;

describe("determinism", () => {
  /** Everything the market wrote, as a fingerprint. */
  const bytes = ({ sandbox }: RunningSandbox) => {
    const tables = [
      // Collections lie in the order they were first written to; inside, order counts.
      "select collection, id, owner, parent, body from documents order by collection, seq",
      "select * from ledger_ads order by num",
      "select * from ledger_hours",
      "select * from ledger_leads",
    ].map((sql) => JSON.stringify(sandbox.store.db.prepare(sql).all()));
    return tables.map((text) => createHash("sha256").update(text).digest("hex"));
  };

  test("the same seed is the same world to the byte, however time was cut", async () => {
    await fc.assert(
      fc.asyncProperty(seed, regime, async (seed, regime) => {
        const play = async (steps: number[]) => {
          const running = start({ seed, regime });
          populate(running.sandbox, { accounts: 2, adsEach: 8 });
          for (const advanceHours of steps) {
            running.sandbox.clock.advance(advanceHours * HOUR_MS);
            running.sandbox.settle();
          }
          return bytes(running);
        };
        const once = await play([120]);
        expect(await play([120])).toEqual(once);
        expect(await play([1, 30.5, 0.5, 60, 28])).toEqual(once);
      }),
      runs(6),
    );
  });

  test("a restart of the program changes nothing", async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), "sandbox-")), "world.sqlite");
    const seeding = { seed: "9", regime: "volatile", world: "empty" } as const;
    const begin = () => {
      const running = createSandbox({ startAt: START, seeding, dataFile });
      if (running.sandbox.world.accounts.count() === 0)
        populate(running.sandbox, { accounts: 2, adsEach: 8 });
      return running;
    };
    for (const days of [1.5, 2]) {
      const running = begin();
      await running.control.simulate(days);
      await running.close();
    }
    const interrupted = begin();
    onTestFinished(() => interrupted.close());
    const straight = start(seeding);
    populate(straight.sandbox, { accounts: 2, adsEach: 8 });
    await straight.control.simulate(3.5);
    expect(bytes(interrupted)).toEqual(bytes(straight));
  });

  test("another seed is another world", async () => {
    const worlds = [];
    for (const seed of ["1", "2"]) {
      const running = start({ seed, world: "demo" });
      worlds.push(running.sandbox.world.leads.list().map((lead) => lead.person.phone));
    }
    expect(worlds[0]).not.toEqual(worlds[1]);
  });
});

describe("quality", () => {
  test("a better hidden creative is expected to bring cheaper leads", () => {
    const quality = fc.record({
      hook: fc.double({ min: 0.5, max: 2, noNaN: true }),
      click: fc.double({ min: 0.3, max: 2.5, noNaN: true }),
      convert: fc.double({ min: 0.3, max: 2.5, noNaN: true }),
    });
    const better = fc.record({
      part: fc.constantFrom("click" as const, "convert" as const),
      by: fc.double({ min: 1.05, max: 2, noNaN: true }),
    });
    fc.assert(
      fc.property(seed, regime, quality, better, (seed, regime, quality, { part, by }) => {
        const running = start({ seed, regime });
        const { market } = running.sandbox;
        place(running, "tiktok", { kind: "none" }, [
          { kind: "daily", pace: "fixed", amountMinor: 1_000_000 },
        ]);
        const [one, two] = running.sandbox.world.media.list();
        market.decideCreative({ id: one?.md5 ?? "", quality });
        market.decideCreative({
          id: two?.md5 ?? "",
          quality: { ...quality, [part]: quality[part] * by },
        });
        const [plain, improved] = market.truth().ads;
        expect(improved?.expectedCostPerLeadMinor).toBeLessThan(
          plain?.expectedCostPerLeadMinor ?? 0,
        );
      }),
      { numRuns: 40 },
    );
  });

  test("and brings them, when enough money is spent", async () => {
    const running = start({ seed: "5", regime: "calm" });
    const { sandbox } = running;
    const day: Budget = { kind: "daily", pace: "fixed", amountMinor: 6_000_000 };
    const { account } = place(running, "tiktok", { kind: "none" }, [day]);
    const [good, bad] = sandbox.world.media.list();
    sandbox.market.decideCreative({
      id: good?.md5 ?? "",
      quality: { hook: 1, click: 1.4, convert: 1.2 },
    });
    sandbox.market.decideCreative({
      id: bad?.md5 ?? "",
      quality: { hook: 1, click: 0.7, convert: 0.8 },
    });
    await running.control.simulate(40);
    const today = sandbox.market.today(account.id);
    const rows = sandbox.market.report({
      accountId: account.id,
      level: "ad",
      fromDay: today - 40,
      toDay: today,
    });
    const cost = (mediaId: string | undefined) => {
      const row = rows.find(({ id }) => sandbox.world.ads.get(id)?.mediaId === mediaId);
      return (row?.spendMinor ?? 0) / (row?.results.form ?? 0);
    };
    expect(cost(good?.id) * 1.5).toBeLessThan(cost(bad?.id));
  });

  test("an audience tires of a creative, the faster the shorter its half-life", async () => {
    const running = start({ seed: "3", regime: "calm" });
    const { sandbox } = running;
    place(running, "tiktok", { kind: "none" }, [
      { kind: "daily", pace: "fixed", amountMinor: 1_000_000 },
    ]);
    const [lasting, tiring] = sandbox.world.media.list();
    sandbox.market.decideCreative({ id: lasting?.md5 ?? "", halfLifeDays: 200 });
    sandbox.market.decideCreative({ id: tiring?.md5 ?? "", halfLifeDays: 5 });
    await running.control.simulate(20);
    const [one, two] = sandbox.market.truth().ads;
    expect(one?.freshness).toBeGreaterThan(0.9);
    expect(two?.freshness).toBeLessThan(0.75);
  });
});

describe("regimes", () => {
  test.each([
    ["calm", 0.8, 1.35],
    ["adv-all-bad", 0.85, 1.4],
    ["adv-all-good", 0.85, 1.4],
  ])("in %s a lead costs about what the regime says", async (regime, low, high) => {
    const running = start({ seed: "11", regime });
    populate(running.sandbox, { accounts: 8, adsEach: 10 });
    await running.control.simulate(21);
    const { market } = running.sandbox;
    const logs = market.truth().accounts.map(({ id, targetMinor, level }) => {
      const toDay = market.today(id);
      const [row] = market.report({ accountId: id, level: "account", fromDay: toDay - 30, toDay });
      return Math.log((row?.spendMinor ?? 0) / (row?.results.form ?? 0) / targetMinor / level);
    });
    const typical = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
    expect(typical).toBeGreaterThan(low);
    expect(typical).toBeLessThan(high);
  });

  test("an unknown one is refused, with the names there are", async () => {
    await expect(start().control.reset({ regime: "sunny" })).rejects.toThrow(
      /sunny.*calm, volatile/s,
    );
  });
});

describe("the demo's history", () => {
  test("has sixty days on both platforms, good and bad, one rejected and one tired", () => {
    const { sandbox } = start({ world: "demo" });
    const { market, world, clock } = sandbox;
    expect(clock.now()).toBe(START);
    const reported = world.accounts.list().map((account) => {
      const toDay = market.today(account.id);
      const query = { accountId: account.id, level: "ad", fromDay: toDay - 60, toDay } as const;
      return { account, days: market.report({ ...query, by: "day" }), ads: market.report(query) };
    });
    expect(reported.map(({ account }) => account.platform).sort()).toEqual([
      ...Array(3).fill("meta"),
      ...Array(3).fill("tiktok"),
    ]);
    for (const { days, ads } of reported) {
      expect(new Set(days.map(({ day }) => day)).size).toBeGreaterThan(50);
      const costs = ads.map((row) => row.spendMinor / row.results.form);
      expect(Math.max(...costs) / Math.min(...costs)).toBeGreaterThan(1.3);
    }
    const rejected = world.ads.list().filter((ad) => ad.review.outcome === "rejected");
    expect(new Set(rejected.map((ad) => ad.name)).size).toBe(1);
    expect(market.truth().ads.some((ad) => ad.freshness < 0.6 && ad.quality.click > 1.2)).toBe(
      true,
    );
    expect(world.leads.count()).toBeGreaterThan(300);
    for (const { person } of world.leads.list()) expect(person.phone).toMatch(/^\+7600\d{7}$/);
  });
});
