import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { DirectionTable } from "#components/directions/direction-table";
import { NewDirection } from "#components/directions/new-direction";
import { PageHeader } from "#components/layout/page-header";
import { formatPeriod, readPeriod } from "#components/layout/period";
import { ButtonLink } from "#components/ui/button-link";
import { EmptyState } from "#components/ui/empty-state";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { Account } from "#lib/accounts/read";
import { requireCtx } from "#lib/auth/gate";
import { type Ctx, hasRole } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { findBudgetMinimum, listDirectionsOf } from "#lib/directions/read";
import { directionFigures } from "#lib/metrics/directions";
import type { LeadCost } from "#lib/metrics/lead-cost";
import { zoneOn } from "#lib/metrics/windows";
import { type Platform, toPlatformTab } from "#lib/platforms/platform";
import { readScope, type SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { createDirectionAction } from "./actions";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("directions");
  return { title: t("title") };
}

export default function DirectionsPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<TableSkeleton rows={4} />}>
      <Directions searchParams={searchParams} />
    </Suspense>
  );
}

async function Directions({ searchParams }: Props) {
  const ctx = await requireCtx();
  const [{ account, platform, showTiktok, hrefTo }, t, params] = await Promise.all([
    readScope(ctx, searchParams),
    getTranslations("directions"),
    searchParams,
  ]);
  const mayWrite = hasRole(ctx.actor, "manager");
  if (!account) {
    return (
      <>
        <PageHeader title={t("title")} />
        <EmptyState
          title={t("noAccountTitle")}
          detail={t("noAccountDetail")}
          action={
            mayWrite && (
              <ButtonLink href="/accounts?new=1" variant="filled">
                {t("addAccount")}
              </ButtonLink>
            )
          }
        />
      </>
    );
  }

  const [directions, facebook, tiktok] = await Promise.all([
    listDirectionsOf(ctx, account, platform),
    findBudgetMinimum(ctx, "facebook", account.currency),
    findBudgetMinimum(ctx, "tiktok", account.currency),
  ]);
  const today = toDay(ctx.now, account.timeZone);
  const span = readPeriod({ from: String(params.from ?? ""), to: String(params.to ?? "") }, today);
  const [costs, locale] = await Promise.all([
    readCosts(ctx, account, { directions, platform, span }),
    getLocale(),
  ]);

  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={t("count", { count: directions.length, account: account.name })}
        actions={
          mayWrite && (
            <NewDirection
              account={{ id: account.id, currency: account.currency }}
              platform={platform}
              showTiktok={showTiktok}
              minimumsMinor={{ facebook, tiktok }}
              isOpen={params.new === "1"}
              listHref={hrefTo("/directions")}
              create={createDirectionAction}
            />
          )
        }
      />
      {directions.length > 0 ? (
        <DirectionTable
          directions={directions}
          costs={costs}
          period={formatPeriod(span, today, locale)}
          currency={account.currency}
          hrefOf={(id) => hrefTo(`/directions/${id}`)}
        />
      ) : (
        <EmptyState
          title={t("emptyTitle", { platform: t(`tabs.${toPlatformTab(platform)}`) })}
          detail={mayWrite ? t("emptyDetail") : t("emptyForViewer")}
        />
      )}
    </>
  );
}

type About = { directions: Direction[]; platform: Platform; span: { from: string; to: string } };

/** What a lead of each direction cost in the chosen days. */
async function readCosts(
  ctx: Ctx,
  account: Account,
  { directions, platform, span }: About,
): Promise<Record<string, LeadCost>> {
  const timeZone = zoneOn(account, platform);
  const slice = { account: { ...account, timeZone }, platform, ...span };
  const today = toDay(ctx.now, timeZone);
  const lines = await directionFigures(ctx, slice, { directions, today });
  return Object.fromEntries(lines.directions.map(({ direction, cost }) => [direction.id, cost]));
}
