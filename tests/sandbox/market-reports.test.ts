import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { METRICS } from "#lib/sandbox/market/ledger";
import { populate } from "#lib/sandbox/market/populate";
import { localDay } from "#lib/sandbox/time-zone";
import type { Budget } from "#lib/sandbox/world";
import { days, place, regime, runs, START, seed, start, total } from "#tests/sandbox/market-place";

vi.setConfig({ testTimeout: 120_000 });

const HOUR_MS = 3_600_000;

describe("reports", () => {
  test("every level and every time adds up to the next", async () => {
    await fc.assert(
      fc.asyncProperty(seed, regime, async (seed, regime) => {
        const running = start({ seed, regime });
        populate(running.sandbox, { accounts: 2, adsEach: 9 });
        await running.control.simulate(6);
        const { market, world } = running.sandbox;
        for (const { id: accountId } of world.accounts.list()) {
          const toDay = market.today(accountId);
          const totals = (["account", "campaign", "adGroup", "ad"] as const).flatMap((level) =>
            ([undefined, "day", "hour"] as const).map((by) =>
              total(market.report({ accountId, level, by, fromDay: toDay - 9, toDay })),
            ),
          );
          for (const sum of totals) expect(sum).toEqual(totals[0]);
        }
      }),
      runs(8),
    );
  });

  test("counts are whole, and nobody does the second thing without the first", async () => {
    await fc.assert(
      fc.asyncProperty(seed, regime, async (seed, regime) => {
        const running = start({ seed, regime });
        populate(running.sandbox, { accounts: 1, adsEach: 8 });
        await running.control.simulate(4);
        const [account] = running.sandbox.world.accounts.list();
        for (const row of days(running, account?.id ?? "", "ad")) {
          for (const metric of METRICS) {
            expect(Number.isInteger(row[metric]) && row[metric] >= 0, metric).toBe(true);
          }
          const chain = [
            row.impressions,
            row.plays,
            row.views2s,
            row.views3s,
            row.views6s,
            row.views15s,
          ];
          const watched = [
            row.views2s,
            row.views25,
            row.views50,
            row.views75,
            row.views95,
            row.views100,
          ];
          for (const steps of [
            chain,
            watched,
            [row.impressions, row.clicks, row.landings],
            [row.impressions, row.reach],
          ]) {
            expect([...steps].sort((a, b) => b - a)).toEqual(steps);
          }
        }
      }),
      runs(8),
    );
  });

  test("restatement only adds to the day of the click, and only leads", async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        fc.constantFrom("calm", "tracking-outage", "mixed"),
        async (seed, regime) => {
          const running = start({ seed, regime });
          populate(running.sandbox, { accounts: 1, adsEach: 12 });
          await running.control.simulate(9);
          const { world } = running.sandbox;
          const [account] = world.accounts.list();
          if (!account) return;
          const known = (asKnownAt: number) =>
            new Map(
              days(running, account.id, "ad", asKnownAt).map((row) => [
                `${row.id} ${row.day}`,
                row,
              ]),
            );
          const end = running.sandbox.clock.now();
          let before = known(START);
          for (let at = START; at <= end + 20 * 24 * HOUR_MS; at += 13 * HOUR_MS) {
            const now = known(at);
            const whole = localDay(at, account.timeZone);
            for (const [key, row] of before) {
              const later = now.get(key);
              expect(later?.results.form).toBeGreaterThanOrEqual(row.results.form);
              if ((row.day ?? 0) < whole - 1) expect(later?.spendMinor).toBe(row.spendMinor);
            }
            before = now;
          }
          for (const [key, row] of before) {
            const [adId, day] = key.split(" ");
            const credited = world.leads
              .list()
              .filter((lead) => lead.adId === adId && lead.knownAt !== null)
              .filter((lead) => localDay(lead.interactedAt, account.timeZone) === Number(day));
            expect(row.results.form).toBe(credited.length);
          }
        },
      ),
      runs(6),
    );
  });

  test("leads of an outage are silent, and a part of them is never counted", async () => {
    const running = start({
      regime: { base: "calm", outagesPerDay: [0.5, 0.5], level: [0.3, 0.3] },
    });
    populate(running.sandbox, { accounts: 2, adsEach: 20 });
    await running.control.simulate(20);
    const truth = running.sandbox.market.truth();
    const leads = running.sandbox.world.leads.list();
    for (const { id, outages } of truth.accounts) {
      for (const lead of leads.filter((lead) => lead.accountId === id)) {
        const isOut = outages.some(
          ({ from, until }) => lead.interactedAt >= from && lead.interactedAt < until,
        );
        expect(lead.isSilent).toBe(isOut);
      }
    }
    const silent = leads.filter((lead) => lead.isSilent);
    const lost = silent.filter((lead) => lead.knownAt === null).length / silent.length;
    expect(lost).toBeGreaterThan(0.4);
    expect(lost).toBeLessThan(0.6);
    expect(leads.filter((lead) => !lead.isSilent && lead.knownAt === null)).toEqual([]);
  });
});

describe("what a platform can count", () => {
  test.each([
    ["form", null, "form"],
    ["messages", null, "messages"],
    ["website", "1", "website"],
    ["website", null, null],
    ["none", "1", null],
  ] as const)("with destination %s and pixel %s: %s", async (destination, pixelId, counted) => {
    const running = start({ regime: { level: [0.2, 0.2] } });
    const day: Budget = { kind: "daily", pace: "fixed", amountMinor: 3_000_000 };
    const { account, groups } = place(running, "tiktok", { kind: "none" }, [day]);
    running.sandbox.world.adGroups.update(groups[0]?.id ?? "", { destination, pixelId });
    await running.control.simulate(6);
    const sum = total(days(running, account.id, "account"));
    for (const kind of ["form", "messages", "website"] as const) {
      if (kind === counted) expect(sum[kind]).toBeGreaterThan(0);
      else expect(sum[kind]).toBe(0);
    }
    expect((sum.landings ?? 0) > 0).toBe(destination === "website");
  });
});
