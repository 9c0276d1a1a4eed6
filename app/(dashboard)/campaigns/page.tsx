import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { RoomStart } from "#components/start/room-start";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { campaignRoom } from "./campaign-room";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start.rooms.campaigns");
  return { title: t("title") };
}

export default function CampaignsPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<TableSkeleton rows={8} />}>
      <Campaigns searchParams={searchParams} />
    </Suspense>
  );
}

/** The way to a first connection, and from then on everything that runs. */
async function Campaigns({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { progress, mayWrite, hrefs, scope } = start;
  if (scope.account && progress.done.connection) {
    return campaignRoom({ start, account: scope.account, searchParams });
  }
  return <RoomStart room="campaigns" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
}
