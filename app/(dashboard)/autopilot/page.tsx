import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { RoomSkeleton } from "#components/autopilot/room-skeleton";
import { RoomStart } from "#components/start/room-start";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { showRoom } from "./room";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start.rooms.autopilot");
  return { title: t("title") };
}

export default function AutopilotPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<RoomSkeleton />}>
      <Autopilot searchParams={searchParams} />
    </Suspense>
  );
}

/** The autopilot of a connected account, and the way to one for any other. */
async function Autopilot({ searchParams }: Props) {
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
  // Called, not rendered: a ctx must not become a prop, which React would try to write out.
  return showRoom(start, account);
}
