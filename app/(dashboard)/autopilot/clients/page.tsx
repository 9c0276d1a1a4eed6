import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { AttentionList } from "#components/autopilot/attention-list";
import { AutopilotSkeleton } from "#components/autopilot/autopilot-skeleton";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { PageHeader } from "#components/layout/page-header";
import { EmptyState } from "#components/ui/empty-state";
import { TableSkeleton } from "#components/ui/table-skeleton";
import { requireCtx } from "#lib/auth/gate";
import { type AccountLine, listAttention } from "#lib/brain/attention";
import { isWaiting } from "#lib/brain/attention-of";
import { type Platform, toPlatformTab } from "#lib/platforms/platform";
import { readScope, type SearchParams } from "#lib/scope";
import { whereToDirect } from "../where-to-direct";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("autopilot.clients"))("title") };
}

export default function ClientsPage({ searchParams }: Props) {
  return (
    <Suspense
      fallback={
        <AutopilotSkeleton>
          <TableSkeleton rows={8} />
        </AutopilotSkeleton>
      }
    >
      <Clients searchParams={searchParams} />
    </Suspense>
  );
}

/** Every client of the workspace, who needs a person most first. */
async function Clients({ searchParams }: Props) {
  const ctx = await requireCtx();
  const { platform } = await readScope(ctx, searchParams);
  const [t, lines] = await Promise.all([
    getTranslations("autopilot.clients"),
    listAttention(ctx, platform),
  ]);
  const needy = lines.filter(({ attention }) => isWaiting(attention)).length;
  const hrefs = lines.map((line) => [line.id ?? "", hrefsOf(line, ctx.userAccountId, platform)]);

  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={lines.length > 0 && t("needy", { needy, all: lines.length })}
      />
      <AutopilotTabs />
      {lines.length === 0 ? (
        <EmptyState title={t("none")} />
      ) : (
        <AttentionList lines={lines} hrefs={Object.fromEntries(hrefs)} />
      )}
    </>
  );
}

/** Where a client's own autopilot is, and where its campaigns get a direction. */
function hrefsOf({ id, undirected }: AccountLine, userAccountId: string, platform: Platform) {
  const account = id ?? userAccountId;
  const query = new URLSearchParams({ account, platform: toPlatformTab(platform) });
  return {
    own: `/autopilot?${query}`,
    direct: undirected && whereToDirect(undirected, query),
  };
}
