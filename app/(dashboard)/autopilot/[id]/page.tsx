import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { RUN_TIME } from "#components/autopilot/run-time";
import { PageHeader } from "#components/layout/page-header";
import { CardSkeleton } from "#components/ui/card-skeleton";
import { TextLink } from "#components/ui/text-link";
import { WatchWork } from "#components/ui/watch-work";
import { requireCtx } from "#lib/auth/gate";
import { toPlatformTab } from "#lib/platforms/platform";
import { findRun } from "#lib/runs/find-run";
import { toRunHead } from "#lib/runs/screen";
import type { SearchParams } from "#lib/scope";
import { showRun } from "./run";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("autopilot");
  return { title: t("title") };
}

export default async function RunPage({ params, searchParams }: Props) {
  const [ctx, { id }, asked] = await Promise.all([requireCtx(), params, searchParams]);
  const found = await findRun(ctx, id);
  if (!found) notFound();
  const { startedAt, timeZone, isDryRun, status, accountId, platform } = toRunHead(found);
  const scope = new URLSearchParams({
    account: accountId ?? ctx.userAccountId,
    platform: toPlatformTab(platform),
  });
  // A link in a message names the run alone: the shell around it must be of its client.
  if (asked.account !== scope.get("account") || asked.platform !== scope.get("platform")) {
    redirect(`/autopilot/${id}?${scope}`);
  }
  const [t, format] = await Promise.all([getTranslations("autopilot"), getFormatter()]);
  const at = format.dateTime(startedAt, { ...RUN_TIME, timeZone });

  return (
    <>
      <TextLink href={`/autopilot?${scope}`}>{t("title")}</TextLink>
      <PageHeader
        title={t(isDryRun ? "trialAt" : "runAt", { at })}
        freshness={t(`runStatuses.${status}`)}
      />
      <WatchWork isAtWork={status === "running"} />
      <Suspense fallback={<CardSkeleton cards={2} rows={3} />}>
        {/* Called, not rendered: a ctx must not become a prop, which React would try to write out. */}
        {showRun(ctx, found, scope)}
      </Suspense>
    </>
  );
}
