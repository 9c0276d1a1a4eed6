import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { CreativeGrid } from "#components/creatives/creative-grid";
import { CreativeGridSkeleton } from "#components/creatives/creative-grid-skeleton";
import { SORTS, sorted } from "#components/creatives/creative-view";
import { UploadButton } from "#components/creatives/upload-button";
import { UploadList } from "#components/creatives/upload-list";
import { PageHeader } from "#components/layout/page-header";
import { readPeriod } from "#components/layout/period";
import { RoomStart } from "#components/start/room-start";
import { ButtonLink } from "#components/ui/button-link";
import type { Account } from "#lib/accounts/read";
import { STANDINGS } from "#lib/creatives/schema";
import { findFreshness } from "#lib/metrics/freshness";
import { toPlatformTab } from "#lib/platforms/platform";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { toFreshness } from "../freshness";
import { readStart } from "../start";
import {
  archiveCreativeAction,
  copyCreativeAction,
  retryCreativeAction,
  updateCreativeAction,
} from "./actions";
import { readViews } from "./views";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("creatives");
  return { title: t("title") };
}

export default function CreativesPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<CreativeGridSkeleton />}>
      <Creatives searchParams={searchParams} />
    </Suspense>
  );
}

async function Creatives({ searchParams }: Props) {
  const start = await readStart(searchParams);
  const { account } = start.scope;
  if (account && start.progress.done.direction) {
    return <Room start={start} account={account} searchParams={searchParams} />;
  }
  const { progress, mayWrite, hrefs } = start;
  return <RoomStart room="creatives" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
}

type RoomProps = Props & { start: Awaited<ReturnType<typeof readStart>>; account: Account };

async function Room({ start, account, searchParams }: RoomProps) {
  const { ctx, scope, mayWrite } = start;
  const { platform, hrefTo } = scope;
  const params = await searchParams;
  const today = toDay(ctx.now, account.timeZone);
  const span = readPeriod({ from: String(params.from ?? ""), to: String(params.to ?? "") }, today);
  const tab = toPlatformTab(platform);
  const [t, { views, siblings, directions }, freshness] = await Promise.all([
    getTranslations("creatives"),
    readViews(ctx, { account, platform, ...span }),
    findFreshness(ctx, account, platform).then((found) => toFreshness(found, account, tab)),
  ]);

  const sort = SORTS.find((one) => one === params.sort) ?? "spend";
  const show = STANDINGS.find((one) => one === params.show) ?? null;
  const here = directions.filter((direction) => direction.platform === platform);
  const there = directions.filter((direction) => direction.platform !== platform);
  const userId = ctx.actor.kind === "member" ? ctx.actor.userId : "";
  const asked = (more: Record<string, string>) => {
    const state: Record<string, string> = {
      ...(show && { show }),
      ...(sort !== "spend" && { sort }),
    };
    return hrefTo("/creatives", { ...state, ...more });
  };

  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={freshness.sentence}
        isStale={freshness.isStale}
        actions={
          mayWrite &&
          (here.length > 0 ? (
            <UploadButton
              userId={userId}
              userAccountId={ctx.userAccountId}
              platform={platform}
              directions={here.map(({ id, name }) => ({ id, name }))}
            />
          ) : (
            <ButtonLink href={hrefTo("/directions", { new: "1" })} variant="filled">
              {t("newDirection")}
            </ButtonLink>
          ))
        }
      />
      <UploadList userId={userId} userAccountId={ctx.userAccountId} />
      <CreativeGrid
        views={sorted(views, sort)}
        siblings={siblings}
        show={show}
        sort={sort}
        chosenId={typeof params.creative === "string" ? params.creative : null}
        hrefs={{
          of: asked,
          show: (standing) => hrefTo("/creatives", { sort, ...(standing && { show: standing }) }),
          sort: (one) => hrefTo("/creatives", { sort: one, ...(show && { show }) }),
          newDirection: scope.hrefTo("/directions", {
            new: "1",
            platform: platform === "tiktok" ? "instagram" : "tiktok",
          }),
        }}
        currency={account.currency}
        timeZone={account.timeZone}
        mayWrite={mayWrite}
        hasDirection={here.length > 0}
        otherDirections={there.map(({ id, name }) => ({ id, name }))}
        actions={{
          update: updateCreativeAction,
          archive: archiveCreativeAction,
          retry: retryCreativeAction,
          copy: copyCreativeAction,
        }}
      />
    </>
  );
}
