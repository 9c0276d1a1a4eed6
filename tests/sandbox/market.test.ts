import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { METRICS } from "#lib/sandbox/market/ledger";
import type { ReportRow } from "#lib/sandbox/market/market";
import { weekStartOf } from "#lib/sandbox/market/pacing";
import {
  addAccount,
  addAd,
  addAdGroup,
  addCampaign,
  addVideo,
  populate,
} from "#lib/sandbox/market/populate";
import { REGIME_NAMES } from "#lib/sandbox/market/regimes";
import { createSandbox, type RunningSandbox, type SandboxOptions } from "#lib/sandbox/sandbox";
import { localDay } from "#lib/sandbox/time-zone";
import type { AdPlatform, Budget } from "#lib/sandbox/world";

vi.setConfig({ testTimeout: 120_000 });

const START = Date.parse("2026-09-01T00:00:00Z");
const HOUR_MS = 3_600_000;
const open: RunningSandbox[] = [];

function start(seeding: SandboxOptions["seeding"] = {}) {
  const running = createSandbox({ startAt: START, seeding: { world: "empty", ...seeding } });
  open.push(running);
  return running;
}

afterEach(async () => {
  for (const running of open.splice(0)) await running.close();
});

const approved = { outcome: "approved", decidesAt: START, reason: null } as const;
const regime = fc.constantFrom(...REGIME_NAMES);
const seed = fc.integer({ min: 1, max: 1_000_000 }).map(String);

/** An account with one campaign, its groups with their ads. */
function place(
  running: RunningSandbox,
  platform: AdPlatform,
  campaignBudget: Budget,
  groups: Budget[],
) {
  const { sandbox } = running;
  const at = { sandbox, platform };
  const account = addAccount(at);
  const campaign = addCampaign(at, account, { budget: campaignBudget });
  const made = groups.map((budget, g) => {
    const group = addAdGroup(at, campaign, { budget });
    for (let a = 0; a < 2; a++) {
      const { id: mediaId } = addVideo(at, account, `${g}-${a}.mp4`);
      addAd(at, group, { mediaId, review: approved });
    }
    return group;
  });
  return { account, campaign, groups: made };
}

function days(
  running: RunningSandbox,
  accountId: string,
  level: "account" | "ad",
  asKnownAt?: number,
) {
  const { market } = running.sandbox;
  const today = market.today(accountId);
  const query = { accountId, level, fromDay: today - 400, toDay: today, by: "day" } as const;
  return market.report({ ...query, asKnownAt });
}

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
      { numRuns: 12 },
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
      { numRuns: 10 },
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
      { numRuns: 8 },
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
      { numRuns: 8 },
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
      { numRuns: 6 },
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
      { numRuns: 6 },
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
    open.push(interrupted);
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
    populate(running.sandbox, { accounts: 12, adsEach: 20 });
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

function total(rows: ReportRow[]) {
  const sum: Record<string, number> = {};
  const add = (key: string, value: number) => {
    sum[key] = (sum[key] ?? 0) + value;
  };
  for (const row of rows) {
    for (const metric of METRICS) add(metric, row[metric]);
    for (const kind of ["form", "website", "messages"] as const) {
      add(kind, row.results[kind]);
      add(`event ${kind}`, row.eventResults[kind]);
    }
  }
  return sum;
}
