import { expect, test } from "vitest";
import type { PlanInput } from "#lib/brain/draft";
import type { ToldGroup } from "#lib/brain/gather";
import type { ToldAd } from "#lib/brain/gather-ads";
import { type Plan, planAccount } from "#lib/brain/plan";
import { type Report, type ReportDeed, toReport } from "#lib/runs/report";
import { outcomeText, proposalButtons, reportText } from "#lib/runs/report-text";
import { addDays } from "#lib/time";
import { toldAccount, toldGroup } from "#tests/support/told";

const TO = "2026-11-20";
const days = (count: number) =>
  Array.from({ length: count }, (_, at) => addDays(TO, at + 1 - count));

/** An ad group of twenty days at 12 000 ₸ a day, a lead for every 4 000 ₸ at first. */
function group(
  id: string,
  leads: (at: number) => number,
  more: Partial<ToldGroup> = {},
): ToldGroup {
  return toldGroup({
    id,
    first_day: addDays(TO, -19),
    days: days(20).map((day, at) => ({
      day,
      spend: "12000",
      clicks: 60,
      leads: leads(at),
      currencies: 1,
    })),
    ...more,
  });
}

/** Ten fresh days, then people click and stay half as often. */
const ad = (name: string, isTired: boolean): ToldAd => ({
  id: `ad-${name}`,
  adgroup_id: "x-a",
  name,
  days: days(20).map((day, at) => ({
    day,
    spend: "6000",
    impressions: 5000,
    reach: name.includes("навязчивый") ? 1500 : 4500,
    clicks: isTired && at >= 10 ? 40 : 90,
    leads: 1,
    views2s: isTired && at >= 10 ? 900 : 2000,
  })),
});

function input(monthlyMaxMinor: number | null): PlanInput {
  const { spending, gathered, ...account } = toldAccount(TO, [
    // Three a day on target, then two: the last week costs 84 000 ₸ for fourteen.
    group("a", (at) => (at < 13 ? 3 : 2)),
    group("b", () => 3),
    group("c", () => 0, { delivery: "rejected" }),
  ]);
  const month = { spentMinor: 48_000_000, todayMinor: 0, daysLeft: 10 };
  return {
    ...account,
    spending: { ...spending, monthlyMaxMinor, month },
    gathered: {
      ...gathered,
      ads: {
        ads: [ad("старый ролик", true), ad("свежий ролик", false)],
        spent: Object.fromEntries(days(20).map((day) => [day, "24000"])),
        quality: [],
        // With what runs outside of the direction.
        lately: {
          yesterday: { spendMinor: 3_000_000, leads: 7 },
          week: { spendMinor: 21_000_000, leads: 50 },
        },
      },
    },
  };
}

const groupsOf = (plan: Plan) => plan.directions.flatMap(({ groups }) => groups);

test("health comes with what costs most, in money of the last seven days", () => {
  const [a, b, c] = groupsOf(planAccount(input(null)));
  expect(a?.health).toMatchObject({
    state: null,
    deductions: [
      // The tired ad's week; then what fourteen leads cost more than they did the week before,
      // when a lead was on target: 84 000 ₸ less 14 × 4 000 ₸.
      { part: "creative", lostMinor: 4_200_000 },
      { part: "momentum", lostMinor: 2_800_000 },
    ],
  });
  expect(b?.health).toMatchObject({ state: null, band: "good" });
  expect(c?.health).toEqual({ state: "REJECTED" });
});

test("an ad is tired against its own first days, and a fresh one beside it is not", () => {
  const [a] = groupsOf(planAccount(input(null)));
  expect(a?.tired).toMatchObject([
    { name: "старый ролик", state: "FATIGUED", spendMinor: 4_200_000 },
  ]);
});

test("what never had a lead is stopped, unless its first came tonight", () => {
  const told = input(null);
  const fate = (more: Partial<ToldGroup>) => {
    const groups = [...told.gathered.groups.slice(0, 2), group("c", () => 0, more)];
    return groupsOf(planAccount({ ...told, gathered: { ...told.gathered, groups } }))[2];
  };
  expect(fate({})).toMatchObject({ deed: { kind: "pause" }, why: "no_leads" });
  expect(fate({ received_in_last_day: 1 })).toMatchObject({
    deed: null,
    blocked: "lead_in_last_day",
  });
});

test("a month's pace is told against what the owner allows", () => {
  // Twenty days at 24 000 ₸ land at 720 000 ₸.
  const { pace } = planAccount(input(60_000_000));
  expect(pace).toMatchObject({
    state: "ahead",
    spentMinor: 48_000_000,
    landingMinor: 72_000_000,
    requiredPerDayMinor: 1_200_000,
  });
  expect(planAccount(input(null)).pace).toMatchObject({
    state: "unknown",
    landingMinor: 72_000_000,
  });
});

test("what other platforms spent of the month counts against its limit too", () => {
  const { spending, ...others } = input(60_000_000);
  const month = { spentMinor: 54_000_000, todayMinor: 0, daysLeft: 10 };
  expect(planAccount({ ...others, spending: { ...spending, month } }).pace).toMatchObject({
    spentMinor: 54_000_000,
    landingMinor: 81_000_000,
    requiredPerDayMinor: 600_000,
  });
  const isUncounted = true;
  expect(planAccount({ ...others, spending: { ...spending, month, isUncounted } }).pace.state).toBe(
    "unknown",
  );
});

test("an ad people see three times a day is watched, whoever they are on other days", () => {
  const { gathered, ...others } = input(null);
  const ads = { ...gathered.ads, ads: [ad("навязчивый ролик", false), ad("свежий ролик", false)] };
  const [a] = groupsOf(planAccount({ ...others, gathered: { ...gathered, ads } }));
  expect(a?.tired).toMatchObject([{ name: "навязчивый ролик", state: "WATCH" }]);
});

test("a report tells of the whole account, whatever of it is judged", () => {
  expect(textOf(reportWith())).toContain(
    "Вчера: 30 000 ₸, 7 лидов, 4 286 ₸ за лид\nЗа семь дней: 210 000 ₸, 50 лидов, 4 200 ₸ за лид",
  );
});

function reportWith(deeds: ReportDeed[] = []): Report {
  const run = { executionId: "e", platform: "tiktok", account: "Клиника", mode: "report" } as const;
  return { ...toReport({ ...run, isDryRun: false }, planAccount(input(60_000_000)), []), deeds };
}

const textOf = (report: Report, locale: "ru" | "en" = "ru") =>
  reportText(report, locale, "https://performante.test/autopilot/e").replaceAll("\u00a0", " ");

test("people read all of it in both languages", () => {
  const ru = textOf(reportWith());
  expect(ru).toMatch(
    /Здоровье «Виниры»: \d+ из 100\n• около 42 000 ₸ на объявления, которые надоели/,
  );
  expect(ru).toContain("Надоели людям: «старый ролик»");
  expect(ru).toContain(
    "Месяц идёт к 720 000 ₸ при лимите 600 000 ₸: уложиться можно с 12 000 ₸ в день.",
  );
  expect(ru).toContain("Открыть разбор");
  expect(textOf(reportWith(), "en")).toContain("People are tired of");
});

const raise = (status: ReportDeed["status"]): ReportDeed => ({
  ...{ id: "d", group: "Брекеты", direction: "Виниры", kind: "raise", status, why: "no_room" },
  ...{ fromMinor: 1_000_000, toMinor: 1_200_000, targetMinor: 500_000, said: null, refusal: null },
  ...{ spendMinor: 8_400_000, leads: 21, days: 7, cplLowMinor: 300_000, cplHighMinor: 450_000 },
});

test.each([
  ["proposed", "Брекеты: предлагаем поднять 10 000 ₸ → 12 000 ₸ в день</b> · ждёт вашего слова"],
  ["done", "Брекеты: 10 000 ₸ → 12 000 ₸ в день</b> · сделано"],
  ["declined", "Брекеты: поднять 10 000 ₸ → 12 000 ₸ в день</b> · отклонено"],
  ["refused", "Брекеты: поднять 10 000 ₸ → 12 000 ₸ в день</b> · отказано"],
  ["undone", "Брекеты: поднять 10 000 ₸ → 12 000 ₸ в день</b> · возвращено, как было"],
  ["would", "Брекеты: поднять 10 000 ₸ → 12 000 ₸ в день</b> · сделал бы"],
] as const)("only what was done reads as done: %s", (status, words) => {
  expect(textOf(reportWith([raise(status)]))).toContain(words);
});

test("what can be answered names its sum alone and no count together", () => {
  const labels = (deeds: ReportDeed[]) =>
    proposalButtons(reportWith(deeds)).map(({ label }) => label.ru.replaceAll("\u00a0", " "));
  expect(labels([raise("proposed"), raise("done")])).toEqual(["Поднять до 12 000 ₸", "Отклонить"]);
  expect(labels([raise("proposed"), raise("proposed")])).toEqual(["Принять все", "Отклонить все"]);
  // What was accepted and is not done can still be finished.
  expect(labels([raise("accepted")])).toEqual(["Поднять до 12 000 ₸", "Отклонить"]);
  expect(labels([raise("done"), raise("undone")])).toEqual([]);
});

test("the outcome counts what was taken back apart from what was done", () => {
  const deeds = [raise("done"), raise("accepted"), raise("undone"), raise("declined")];
  expect(outcomeText(deeds)).toEqual({
    ru: "Сделано: 1. Возвращено: 1. Отклонено: 1.",
    en: "Done: 1. Put back: 1. Declined: 1.",
  });
});

test("without leads nothing is said of what a lead costs", () => {
  const none = { spendMinor: 500_000, leads: 0 };
  const report = { ...reportWith(), yesterday: none, week: { spendMinor: 900_000, leads: 3 } };
  expect(textOf(report)).toContain(
    "Вчера: 5 000 ₸, 0 лидов\nЗа семь дней: 9 000 ₸, 3 лида, 3 000 ₸ за лид",
  );
  expect(textOf(report, "en")).toMatch(/Yesterday: .*, 0 leads\n/);
});
