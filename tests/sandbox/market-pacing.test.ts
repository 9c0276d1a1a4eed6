import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { METRICS } from "#lib/sandbox/market/ledger";
import { weekStartOf } from "#lib/sandbox/market/pacing";
import { localDay } from "#lib/sandbox/time-zone";
import type { Budget } from "#lib/sandbox/world";
import { days, place, regime, runs, START, seed, start } from "#tests/sandbox/market-place";

vi.setConfig({ testTimeout: 120_000 });

const HOUR_MS = 3_600_000;

describe("pacing", () => {
  const amount = fc.integer({ min: 100_000, max: 5_000_000 });
  const moves = fc.array(fc.record({ afterHours: fc.integer({ min: 1, max: 60 }), amount }), {
    maxLength: 6,
  });

  test.each([
    ["tiktok", "fixed", 1],
    ["tiktok", "dynamic", 1.25],
    ["meta", "dynamic", 1.75],
  ] as const)("%s %s never spends above its day or its week", async (platform, pace, factor) => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        regime,
        amount,
        moves,
        fc.boolean(),
        async (seed, regime, first, moves, isCampaigns) => {
          const running = start({ seed, regime });
          const { world } = running.sandbox;
          const budget = (amountMinor: number): Budget => ({ kind: "daily", pace, amountMinor });
          const none: Budget = { kind: "none" };
          const { account, campaign, groups } = isCampaigns
            ? place(running, platform, budget(first), [none, none])
            : place(running, platform, none, [budget(first)]);
          const holder = isCampaigns ? campaign : groups[0];

          // The highest budget in force on each local day.
          const highest = new Map<number, number>();
          let current = first;
          const live = async (hours: number) => {
            for (let hour = 0; hour < hours; hour++) {
              const day = localDay(running.sandbox.clock.now(), account.timeZone);
              highest.set(day, Math.max(current, highest.get(day) ?? 0));
              await running.control.moveClock({ advanceHours: 1 });
            }
          };
          for (const { afterHours, amount } of moves) {
            await live(afterHours);
            current = amount;
            const collection = isCampaigns ? world.campaigns : world.adGroups;
            collection.update(holder?.id ?? "", { budget: budget(amount) });
          }
          await live(24 * 9);

          const weeks = new Map<number, number>();
          for (const { day, spendMinor } of days(running, account.id, "account")) {
            expect(spendMinor).toBeLessThanOrEqual((highest.get(day ?? 0) ?? 0) * factor);
            const week = weekStartOf(day ?? 0);
            weeks.set(week, spendMinor + (weeks.get(week) ?? 0));
          }
          const most = Math.max(...highest.values());
          for (const spent of weeks.values()) expect(spent).toBeLessThanOrEqual(7 * most);
        },
      ),
      runs(12),
    );
  });

  test("a lifetime budget is never exceeded and ends with its schedule", async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        amount,
        fc.integer({ min: 1, max: 9 }),
        async (seed, amountMinor, length) => {
          const running = start({ seed });
          const { account, groups } = place(running, "meta", { kind: "none" }, [
            { kind: "lifetime", amountMinor },
          ]);
          const endAt = START + length * 24 * HOUR_MS;
          running.sandbox.world.adGroups.update(groups[0]?.id ?? "", { endAt });
          await running.control.simulate(length + 3);
          const rows = days(running, account.id, "account");
          const spent = rows.reduce((sum, row) => sum + row.spendMinor, 0);
          expect(spent).toBeLessThanOrEqual(amountMinor);
          expect(spent).toBeGreaterThan(amountMinor * 0.3);
          // A click of the last day may become a lead later: that day has a row for it, and nothing else.
          const lastDay = localDay(endAt - 1, account.timeZone);
          for (const { day, results, ...row } of rows) {
            if ((day ?? 0) <= lastDay) continue;
            for (const metric of METRICS) expect(row[metric], metric).toBe(0);
            expect(results).toEqual({ form: 0, website: 0, messages: 0 });
          }
          const firstDay = localDay(START, account.timeZone);
          for (const { day } of rows) expect(day).toBeGreaterThanOrEqual(firstDay);
        },
      ),
      runs(10),
    );
  });

  test("a prepaid balance is the end of it", async () => {
    const running = start();
    const { account } = place(running, "tiktok", { kind: "none" }, [
      { kind: "daily", pace: "fixed", amountMinor: 1_000_000 },
      { kind: "daily", pace: "fixed", amountMinor: 1_000_000 },
    ]);
    await running.control.account({ id: account.id, balanceMinor: 2_500_000 });
    await running.control.simulate(5);
    const spent = days(running, account.id, "account").reduce(
      (sum, row) => sum + row.spendMinor,
      0,
    );
    expect(spent).toBe(2_500_000);
    expect(running.sandbox.world.accounts.get(account.id)?.balanceMinor).toBe(0);
  });

  test("nothing runs while it is off, in review, rejected, unscheduled or its account is stopped", async () => {
    const running = start();
    const { control, sandbox } = running;
    const day: Budget = { kind: "daily", pace: "fixed", amountMinor: 1_000_000 };
    const { account, campaign, groups } = place(running, "tiktok", { kind: "none" }, [day]);
    const group = groups[0]?.id ?? "";
    const earned = async () => {
      const before = days(running, account.id, "account").reduce(
        (sum, row) => sum + row.spendMinor,
        0,
      );
      await control.moveClock({ advanceHours: 24 });
      const after = days(running, account.id, "account").reduce(
        (sum, row) => sum + row.spendMinor,
        0,
      );
      return after - before;
    };
    expect(await earned()).toBeGreaterThan(0);
    sandbox.world.campaigns.update(campaign.id, { switch: "off" });
    expect(await earned()).toBe(0);
    sandbox.world.campaigns.update(campaign.id, { switch: "on" });
    sandbox.world.adGroups.update(group, { switch: "deleted" });
    expect(await earned()).toBe(0);
    sandbox.world.adGroups.update(group, { switch: "on", hours: "0".repeat(168) });
    expect(await earned()).toBe(0);
    sandbox.world.adGroups.update(group, { hours: null });
    await control.account({ id: account.id, status: "disabled" });
    expect(await earned()).toBe(0);
    await control.account({ id: account.id, status: "active" });
    for (const ad of sandbox.world.ads.list())
      await control.review({ adId: ad.id, outcome: "rejected" });
    expect(await earned()).toBe(0);
    for (const ad of sandbox.world.ads.list())
      await control.review({ adId: ad.id, outcome: "approved" });
    expect(await earned()).toBeGreaterThan(0);
  });
});
