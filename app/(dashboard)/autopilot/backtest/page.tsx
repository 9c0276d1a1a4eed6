import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AutopilotSkeleton } from "#components/autopilot/autopilot-skeleton";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { PageHeader } from "#components/layout/page-header";
import { RoomStart } from "#components/start/room-start";
import { TableSkeleton } from "#components/ui/table-skeleton";
import { Backtest } from "#lib/backtest/schema";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../../start";
import { showMornings } from "./mornings";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("autopilot.backtest"))("title") };
}

export default function BacktestPage({ searchParams }: Props) {
  return (
    <Suspense
      fallback={
        <AutopilotSkeleton>
          <TableSkeleton rows={6} />
        </AutopilotSkeleton>
      }
    >
      <PastMornings searchParams={searchParams} />
    </Suspense>
  );
}

/** What the autopilot of a connected account would have done, and the way to one for any other. */
async function PastMornings({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { scope, progress, mayWrite, hrefs } = start;
  const { account, platform } = scope;
  if (!account || account.connections[platform].state === "none") {
    return (
      <RoomStart
        room="autopilot"
        progress={progress}
        mayWrite={mayWrite}
        hrefs={hrefs}
        tabs={<AutopilotTabs />}
      />
    );
  }
  const t = await getTranslations("autopilot.backtest");
  const asked = Backtest.parse(await searchParams);
  return (
    <>
      <PageHeader title={t("title")} freshness={t("promise")} />
      <AutopilotTabs />
      <Suspense key={`${asked.days} ${asked.dial}`} fallback={<TableSkeleton rows={6} />}>
        {/* Called, not rendered: a ctx must not become a prop, which React would try to write out. */}
        {showMornings(start, account, asked)}
      </Suspense>
    </>
  );
}
