import { getLocale, getTranslations } from "next-intl/server";
import { HaltNote } from "#components/autopilot/halt-note";
import { PageHeader } from "#components/layout/page-header";
import { formatPeriod, readPeriod } from "#components/layout/period";
import { DashboardKpis } from "#components/metrics/dashboard-kpis";
import { DirectionFiguresTable } from "#components/metrics/direction-figures-table";
import { NeedsList } from "#components/metrics/needs-list";
import { NotConnected } from "#components/metrics/not-connected";
import { RateNote } from "#components/metrics/rate-note";
import { SpendChart } from "#components/metrics/spend-chart";
import { ButtonLink } from "#components/ui/button-link";
import type { Account } from "#lib/accounts/read";
import { findHalt } from "#lib/brain/halt";
import { readDashboard } from "#lib/metrics/dashboard";
import { monthOf } from "#lib/metrics/previous";
import { zoneOn } from "#lib/metrics/windows";
import { toPlatformTab } from "#lib/platforms/platform";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { toFreshness } from "../freshness";
import type { readStart } from "../start";

type Start = Awaited<ReturnType<typeof readStart>>;
type Params = Awaited<SearchParams>;

const NAMES = { instagram: "Instagram", tiktok: "TikTok" } as const;

/** What one account spent and got on one platform, and what to do now. */
export async function showFigures(start: Start, account: Account, { from, to }: Params) {
  const { ctx, scope, mayWrite } = start;
  const { platform, hrefTo } = scope;
  const today = toDay(ctx.now, account.timeZone);
  const span = readPeriod({ from: String(from ?? ""), to: String(to ?? "") }, today);
  const [dashboard, halt, t, locale] = await Promise.all([
    readDashboard(ctx, { account, platform, span, today }),
    findHalt(ctx, account, platform),
    getTranslations("dashboard"),
    getLocale(),
  ]);
  const tab = toPlatformTab(platform);
  const { freshness, total } = dashboard;
  if (!freshness && total.firstDay === null) {
    return (
      <>
        <PageHeader title={t("title")} />
        <NotConnected platform={tab} href={hrefTo("/accounts")} mayWrite={mayWrite} />
      </>
    );
  }

  const { sentence, until } = await toFreshness(freshness, account, tab);
  const isLastPartial = span.to >= toDay(ctx.now, zoneOn(account, platform));
  const month = monthOf(today);
  // The lists hold the days chosen above; these are counted whatever is chosen.
  const allOf = (view: "waiting" | "unmapped") => {
    const need = dashboard.needs.find(({ kind }) => kind === view);
    const since = need && "since" in need && need.since;
    const from = since ? toDay(since, account.timeZone) : today;
    return hrefTo("/leads", { view, from, to: today });
  };
  const isThisMonth = span.from === month.from && span.to === today;
  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={sentence}
        isStale={freshness?.isStale ?? true}
        actions={
          mayWrite && (
            <>
              <ButtonLink href={hrefTo("/creatives")}>{t("upload")}</ButtonLink>
              <ButtonLink href={hrefTo("/campaigns/launch")} variant="filled">
                {t("launch")}
              </ButtonLink>
            </>
          )
        }
      />
      <HaltNote halt={halt} href={hrefTo("/autopilot")} />
      <DashboardKpis
        dashboard={dashboard}
        currency={account.currency}
        platform={tab}
        previousPeriod={formatPeriod(dashboard.previousSpan, today, locale)}
        isLastPartial={isLastPartial}
        plan={
          isThisMonth && dashboard.pace
            ? { month: monthName(today, locale), amountMinor: dashboard.pace.planMinor }
            : null
        }
      />
      <div className="-mx-gutter grid border-b px-gutter wide:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="py-5 max-wide:order-last wide:border-r wide:pr-5">
          <SpendChart
            days={dashboard.days}
            currency={account.currency}
            platform={tab}
            isLastPartial={isLastPartial}
            until={until}
          />
        </div>
        <div className="py-5 max-wide:border-b wide:pl-5">
          <NeedsList
            needs={dashboard.needs}
            platformName={NAMES[tab]}
            now={ctx.now}
            timeZone={account.timeZone}
            hrefs={{
              accounts: hrefTo("/accounts"),
              autopilot: hrefTo("/autopilot"),
              campaigns: hrefTo("/campaigns"),
              leads: hrefTo("/leads"),
              waiting: allOf("waiting"),
              unmapped: allOf("unmapped"),
            }}
          />
        </div>
      </div>
      <DirectionFiguresTable
        lines={dashboard.directions}
        elsewhere={dashboard.elsewhere}
        total={total}
        totalCost={dashboard.cost}
        totalPace={dashboard.pace}
        currency={account.currency}
        hrefOf={(id) => hrefTo(`/directions/${id}`)}
      />
      <RateNote figures={total} currency={account.currency} />
    </>
  );
}

function monthName(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
