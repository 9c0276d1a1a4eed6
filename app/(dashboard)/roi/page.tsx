import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { RoomStart } from "#components/start/room-start";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { showReturn } from "./return";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start.rooms.roi");
  return { title: t("title") };
}

export default function RoiPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<TableSkeleton rows={6} />}>
      <Roi searchParams={searchParams} />
    </Suspense>
  );
}

async function Roi({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { scope, progress, mayWrite, hrefs } = start;
  // Called, not rendered: a ctx must not become a prop, which React would try to write out.
  if (scope.account && progress.done.connection) {
    return showReturn(start, scope.account, await searchParams);
  }
  return <RoomStart room="roi" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
}
