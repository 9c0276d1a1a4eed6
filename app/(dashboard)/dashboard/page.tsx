import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { KpiSkeleton } from "#components/ui/kpi-skeleton";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { showFigures } from "./figures";
import { showStart } from "./start";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start");
  return { title: t("dashboard") };
}

export default function DashboardPage({ searchParams }: Props) {
  return (
    <Suspense
      fallback={
        <>
          <KpiSkeleton />
          <TableSkeleton rows={6} />
        </>
      }
    >
      <Dashboard searchParams={searchParams} />
    </Suspense>
  );
}

/** The way to a first connection, and from then on what it brings. */
async function Dashboard({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { account } = start.scope;
  // Called, not rendered: a ctx must not become a prop, which React would try to write out.
  return account && start.progress.done.connection
    ? showFigures(start, account, await searchParams)
    : showStart(start, await searchParams);
}
