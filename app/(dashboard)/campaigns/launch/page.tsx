import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { LaunchWizard } from "#components/campaigns/launch-wizard";
import type { WizardDirection } from "#components/campaigns/wizard-types";
import { PageHeader } from "#components/layout/page-header";
import { NotConnected } from "#components/metrics/not-connected";
import { ButtonLink } from "#components/ui/button-link";
import { EmptyState } from "#components/ui/empty-state";
import { PlatformBadge } from "#components/ui/platform-badge";
import { TableSkeleton } from "#components/ui/table-skeleton";
import { hasRole } from "#lib/ctx";
import type { Direction } from "#lib/directions/direction";
import { listAllDirections } from "#lib/directions/read";
import { PLATFORM_NAMES, toPlatformTab } from "#lib/platforms/platform";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../../start";
import { cancelLaunchAction, retryLaunchAction } from "../actions";
import { findFilmsAction, previewLaunchAction, startLaunchAction } from "./actions";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns.wizard");
  return { title: t("title") };
}

export default function LaunchPage({ searchParams }: Props) {
  return (
    <Suspense fallback={<TableSkeleton rows={6} />}>
      <Launch searchParams={searchParams} />
    </Suspense>
  );
}

async function Launch({ searchParams }: Props) {
  const { ctx, scope } = await readStart(searchParams);
  const { account, platform, hrefTo } = scope;
  const t = await getTranslations("campaigns.wizard");
  const mayWrite = hasRole(ctx.actor, "manager");
  const tab = toPlatformTab(platform);
  const header = <PageHeader title={t("title")} freshness={<PlatformBadge platform={tab} />} />;
  if (!account || account.connections[platform].state === "none") {
    return (
      <>
        {header}
        <NotConnected platform={tab} href={hrefTo("/accounts")} mayWrite={mayWrite} />
      </>
    );
  }
  if (!mayWrite) {
    return (
      <>
        {header}
        <EmptyState title={t("viewerTitle")} detail={t("viewerDetail")} />
      </>
    );
  }

  const all = await listAllDirections(
    ctx,
    account.id ? { platform, accountId: account.id } : { platform },
  );
  const [first, ...rest] = all
    .filter(({ accountId, isActive }) => accountId === account.id && isActive)
    .map(toWizard);
  if (!first) {
    return (
      <>
        {header}
        <EmptyState
          title={t("noDirection")}
          detail={t("noDirectionDetail")}
          action={
            <ButtonLink href={hrefTo("/directions", { new: "1" })} variant="filled">
              {t("addDirection")}
            </ButtonLink>
          }
        />
      </>
    );
  }
  const { direction } = await searchParams;
  return (
    <LaunchWizard
      place={{
        platform,
        platformName: PLATFORM_NAMES[platform],
        currency: account.currency,
        accountName: account.name,
      }}
      directions={[first, ...rest]}
      directionId={typeof direction === "string" ? direction : null}
      hrefs={{ campaigns: hrefTo("/campaigns"), creatives: hrefTo("/creatives") }}
      actions={{
        films: findFilmsAction,
        preview: previewLaunchAction,
        start: startLaunchAction,
        retry: retryLaunchAction,
        cancel: cancelLaunchAction,
      }}
    />
  );
}

const GOALS = {
  lead_forms: "lead_generation",
  site_leads: "conversions",
  whatsapp: "traffic",
  instagram_traffic: "traffic",
  lead_generation: "lead_generation",
  conversions: "conversions",
  traffic: "traffic",
} as const satisfies Record<Direction["objective"], WizardDirection["objective"]>;

function toWizard({ id, name, objective, dailyBudgetMinor, settings }: Direction): WizardDirection {
  return {
    id,
    name,
    objective: GOALS[objective],
    dailyBudgetMinor,
    text: settings?.ad_text ?? "",
    callToAction: settings?.call_to_action ?? null,
    landingUrl: settings?.landing_url ?? "",
  };
}
