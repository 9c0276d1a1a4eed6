import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { EvidenceTable } from "#components/autopilot/evidence-table";
import { FailureNote } from "#components/autopilot/failure-note";
import { ProposalList } from "#components/autopilot/proposal-list";
import { RunFindings } from "#components/autopilot/run-findings";
import { RunGates } from "#components/autopilot/run-gates";
import { RunTimeline } from "#components/autopilot/run-timeline";
import { UndirectedNote } from "#components/autopilot/undirected-note";
import { PageHeader } from "#components/layout/page-header";
import { EmptyState } from "#components/ui/empty-state";
import { TextLink } from "#components/ui/text-link";
import { WatchWork } from "#components/ui/watch-work";
import { requireCtx } from "#lib/auth/gate";
import { hasRole } from "#lib/ctx";
import { toPlatformTab } from "#lib/platforms/platform";
import { findRunView } from "#lib/runs/screen";
import type { SearchParams } from "#lib/scope";
import { decideDeedAction, decideRunAction, undoDeedAction } from "../actions";
import { readMonthEnd } from "../month-end";
import { whereToDirect } from "../where-to-direct";

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("autopilot");
  return { title: t("title") };
}

export default async function RunPage({ params, searchParams }: Props) {
  const [ctx, { id }, asked] = await Promise.all([requireCtx(), params, searchParams]);
  const [view, t, format] = await Promise.all([
    findRunView(ctx, id),
    getTranslations("autopilot"),
    getFormatter(),
  ]);
  if (!view) notFound();
  const { plan, report } = view;
  const mayWrite = hasRole(ctx.actor, "manager");
  const scope = new URLSearchParams({
    account: view.accountId ?? ctx.userAccountId,
    platform: toPlatformTab(view.platform),
  });
  // A link in a message names the run alone: the shell around it must be of its client.
  if (asked.account !== scope.get("account") || asked.platform !== scope.get("platform")) {
    redirect(`/autopilot/${id}?${scope}`);
  }
  const at = format.dateTime(view.startedAt, {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: view.timeZone,
  });
  const day = (on: string) =>
    format.dateTime(new Date(`${on}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });

  return (
    <>
      <TextLink href={`/autopilot?${scope}`}>{t("title")}</TextLink>
      <PageHeader
        title={t(view.isDryRun ? "trialAt" : "runAt", { at })}
        freshness={t(`runStatuses.${view.status}`)}
      />
      <WatchWork isAtWork={view.status === "running"} />
      {view.failure && (
        <div className="pb-6">
          <FailureNote
            failure={view.failure}
            platform={view.platform}
            hrefs={{ accounts: `/accounts?${scope}`, autopilot: `/autopilot?${scope}` }}
          />
        </div>
      )}
      {!plan && !view.failure && <EmptyState title={t("thinking")} />}
      {plan && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
          <RunGates plan={plan} />
          {view.undirected && (
            <UndirectedNote
              undirected={view.undirected}
              href={mayWrite ? whereToDirect(view.undirected, scope) : null}
            />
          )}
          {report && report.deeds.length > 0 && (
            <section className="grid gap-3">
              <h2>{t("latest")}</h2>{" "}
              <ProposalList
                report={report}
                spending={view.spending}
                monthEnd={await readMonthEnd(ctx.now, view.timeZone)}
                mayWrite={mayWrite}
                decide={decideDeedAction}
                decideAll={decideRunAction}
                undo={undoDeedAction}
              />
            </section>
          )}
          {plan.directions.some(({ groups }) => groups.length > 0) && (
            <section className="grid gap-2">
              <h2>{t("evidence")}</h2>
              <EvidenceTable plan={plan} />
            </section>
          )}
          {report && <RunFindings report={report} model={view.model} />}
          <p className="text-13 text-muted">
            {t("footnote", { from: day(plan.from), to: day(plan.to), policy: day(plan.policy) })}
          </p>
        </div>
      )}
      <div className="mt-8">
        <RunTimeline run={view} />
      </div>
    </>
  );
}
