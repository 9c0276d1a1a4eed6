import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "#components/layout/page-header";
import { ButtonLink } from "#components/ui/button-link";
import { EmptyState } from "#components/ui/empty-state";
import type { Progress, Step } from "#lib/start/read";

type Room = "creatives" | "campaigns" | "leads" | "roi" | "autopilot" | "assistant";

type Props = {
  room: Room;
  progress: Progress;
  mayWrite: boolean;
  hrefs: Record<Step, string | null>;
  /** The ways to the room's other parts, where it has any. */
  tabs?: ReactNode;
};

/** A room with nothing in it yet: what will stand here, and the step that leads to it. */
export function RoomStart({ room, progress, mayWrite, hrefs, tabs }: Props) {
  const t = useTranslations("start");
  const { next, canConnect } = progress;
  const href = next && hrefs[next];
  const cannotConnect = next === "connection" && !canConnect;

  return (
    <>
      <PageHeader title={t(`rooms.${room}.title`)} />
      {tabs}
      <EmptyState
        title={t(`rooms.${room}.empty`)}
        detail={
          <>
            {t(`rooms.${room}.detail`)} {cannotConnect && t("connection.notSetUp")}
          </>
        }
        action={
          mayWrite &&
          next &&
          href && (
            <ButtonLink href={href} variant={cannotConnect ? "bordered" : "filled"}>
              {t(`${next}.action`)}
            </ButtonLink>
          )
        }
      />
    </>
  );
}
