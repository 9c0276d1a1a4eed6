import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { DAY_MS, HOUR_MS } from "#lib/sandbox/clock";
import { type LedgerRow, METRICS } from "#lib/sandbox/market/ledger";
import { weekStartOf } from "#lib/sandbox/market/pacing";
import { REGIME_NAMES } from "#lib/sandbox/market/regimes";
import type { Sandbox } from "#lib/sandbox/sandbox";
import { localDay, localHour } from "#lib/sandbox/time-zone";
import { runs } from "#tests/sandbox/market-place";
import { daily, rowsOf, START, seed, stage } from "#tests/sandbox/market-stage";

vi.setConfig({ testTimeout: 120_000 });

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
      { ...runs(8), examples: [["389711", "mixed", [23, 49, 47, 4]]] },
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
