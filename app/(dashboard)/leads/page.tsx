import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { RoomStart } from "#components/start/room-start";
import { TableSkeleton } from "#components/ui/table-skeleton";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { Inbox } from "./inbox";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leads");
  return { title: t("title") };
}

export default function LeadsPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<TableSkeleton rows={8} />}>
      <Leads searchParams={searchParams} />
    </Suspense>
  );
}

/** The inbox of a connected account, and the way to one for any other. */
async function Leads({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { account, platform } = start.scope;
  if (!account || account.connections[platform].state === "none") {
    const { progress, mayWrite, hrefs } = start;
    return <RoomStart room="leads" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
  }
  return <Inbox start={start} account={account} searchParams={searchParams} />;
}
