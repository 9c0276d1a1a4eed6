import { getTranslations } from "next-intl/server";
import { PageHeader } from "#components/layout/page-header";
import { readPeriod } from "#components/layout/period";
import { EmptyDays } from "#components/start/empty-days";
import { StartChecklist } from "#components/start/start-checklist";
import { Kpi } from "#components/ui/kpi";
import { KpiRow } from "#components/ui/kpi-row";
import type { SearchParams } from "#lib/scope";
import { toDay } from "#lib/time";
import { getWorkspace } from "#lib/workspaces/read";
import type { readStart } from "../start";

type Start = Awaited<ReturnType<typeof readStart>>;
type Params = Awaited<SearchParams>;

const KPIS = ["spend", "leads", "costPerLead", "qualified"] as const;

/** Before anything is connected: the same skeleton, and the steps that fill it. */
export async function showStart(start: Start, { from, to }: Params) {
  const { ctx, scope, progress, hrefs, mayWrite } = start;
  const [workspace, t] = await Promise.all([getWorkspace(ctx), getTranslations("start")]);
  const today = toDay(ctx.now, scope.account?.timeZone ?? workspace.timeZone);
  const period = readPeriod({ from: String(from ?? ""), to: String(to ?? "") }, today);

  return (
    <>
      <PageHeader title={t("title")} freshness={t("promise")} />
      <div className="mb-5">
        <StartChecklist
          workspace={workspace.name}
          progress={progress}
          mayWrite={mayWrite}
          hrefs={hrefs}
        />
      </div>
      <KpiRow>
        {KPIS.map((kpi) => (
          <Kpi
            key={kpi}
            label={t(`kpis.${kpi}.label`)}
            figure={null}
            unknown={t(`kpis.${kpi}.why`)}
          />
        ))}
      </KpiRow>
      <EmptyDays from={period.from} to={period.to} />
    </>
  );
}
