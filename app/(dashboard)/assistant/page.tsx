import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoomStart } from "#components/start/room-start";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start.rooms.assistant");
  return { title: t("title") };
}

export default async function AssistantPage({ searchParams }: Props) {
  const { progress, mayWrite, hrefs } = await readStart(searchParams);
  return <RoomStart room="assistant" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
}
