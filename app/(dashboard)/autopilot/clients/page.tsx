import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AttentionList } from "#components/autopilot/attention-list";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { PageHeader } from "#components/layout/page-header";
import { EmptyState } from "#components/ui/empty-state";
import { requireCtx } from "#lib/auth/gate";
import { listAttention } from "#lib/brain/attention";
import { toPlatformTab } from "#lib/platforms/platform";
import { readScope, type SearchParams } from "#lib/scope";
import { whereToDirect } from "../where-to-direct";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("autopilot.clients"))("title") };
}

export default async function ClientsPage({ searchParams }: Props) {
  const ctx = await requireCtx();
  const { platform } = await readScope(ctx, searchParams);
  const [t, lines] = await Promise.all([
    getTranslations("autopilot.clients"),
    listAttention(ctx, platform),
  ]);
  const needy = lines.filter(({ attention }) => attention.length > 0).length;

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
        <AttentionList
          lines={lines}
          hrefs={Object.fromEntries(
            lines.map(({ id, undirected }) => {
              const account = id ?? ctx.userAccountId;
              const query = new URLSearchParams({ account, platform: toPlatformTab(platform) });
              return [
                id ?? "",
                {
                  own: `/autopilot?${query}`,
                  direct: undirected && whereToDirect(undirected, query),
                },
              ];
            }),
          )}
        />
      )}
    </>
  );
}
