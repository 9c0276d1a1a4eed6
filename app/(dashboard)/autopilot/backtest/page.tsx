import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { BacktestList } from "#components/autopilot/backtest-list";
import { PageHeader } from "#components/layout/page-header";
import { RoomStart } from "#components/start/room-start";
import { FilterChips } from "#components/ui/filter-chips";
import { ReasonBlock } from "#components/ui/reason-block";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { Account } from "#lib/accounts/read";
import { backtest } from "#lib/backtest/backtest";
import { BACKTEST_DAYS, Backtest } from "#lib/backtest/schema";
import { DIALS } from "#lib/brain/schema";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../../start";

type Props = { searchParams: SearchParams };
type Start = Awaited<ReturnType<typeof readStart>>;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("autopilot.backtest"))("title") };
}

export default async function BacktestPage({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { scope, progress, mayWrite, hrefs } = start;
  const { account, platform } = scope;
  if (!account || account.connections[platform].state === "none") {
    return <RoomStart room="autopilot" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
  }
  const t = await getTranslations("autopilot.backtest");
  const asked = Backtest.parse(await searchParams);
  return (
    <>
      <PageHeader title={t("title")} freshness={t("promise")} />
      <AutopilotTabs />
      <Suspense key={`${asked.days} ${asked.dial}`} fallback={<TableSkeleton rows={6} />}>
        {/* Called, not rendered: a ctx must not become a prop, which React would try to write out. */}
        {showBacktest(start, account, asked)}
      </Suspense>
    </>
  );
}

async function showBacktest({ ctx, scope }: Start, account: Account, asked: Backtest) {
  const [t, words, format, found] = await Promise.all([
    getTranslations("autopilot.backtest"),
    getTranslations("autopilot"),
    getFormatter(),
    backtest(ctx, { account, platform: scope.platform }, asked),
  ]);
  const on = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
  const hrefTo = (days: number, dial: string) =>
    scope.hrefTo("/autopilot/backtest", { days: String(days), dial });
  const { dial, deeds, mornings, judged, exactFrom, held } = found;

  return (
    <div className="grid gap-6">
      <div className="flex flex-wrap gap-x-8 gap-y-1">
        <FilterChips
          label={t("days")}
          chips={BACKTEST_DAYS.map((days) => ({
            href: hrefTo(days, dial),
            label: t("lastDays", { days }),
            isOn: days === asked.days,
          }))}
        />
        <FilterChips
          label={words("dial")}
          chips={DIALS.map((one) => ({
            href: hrefTo(asked.days, one),
            label: words(`dials.${one}`),
            isOn: one === dial,
          }))}
        />
      </div>
      <p className="max-w-180">
        {t("summary", {
          from: on(found.from),
          to: on(found.to),
          mornings,
          judged,
          deeds: deeds.length,
        })}
      </p>
      <ReasonBlock tone="info" title={t("honest")} className="max-w-180">
        {t("honestDetail")} {exactFrom ? t("exactFrom", { day: on(exactFrom) }) : t("neverExact")}
      </ReasonBlock>
      {held.length > 0 && (
        <ul className="grid gap-1 text-13 text-text-2">
          {held.map(({ direction, gate, mornings: count }) => (
            <li key={`${gate} ${direction}`}>
              {t("held", { direction, count })} {words(`gates.${gate}`)}
            </li>
          ))}
        </ul>
      )}
      <BacktestList deeds={deeds} currency={found.currency} />
    </div>
  );
}
