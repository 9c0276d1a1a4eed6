import { getFormatter, getTranslations } from "next-intl/server";
import { EvidenceTable } from "#components/autopilot/evidence-table";
import { ProposalList } from "#components/autopilot/proposal-list";
import { RunFindings } from "#components/autopilot/run-findings";
import { RunGates } from "#components/autopilot/run-gates";
import { UndirectedNote } from "#components/autopilot/undirected-note";
import type { Plan } from "#lib/brain/plan";
import { type Ctx, hasRole } from "#lib/ctx";
import type { Report } from "#lib/runs/report";
import type { RunView } from "#lib/runs/screen";
import { decideDeedAction, decideRunAction, undoDeedAction } from "../actions";
import { readMonthEnd } from "../month-end";
import { whereToDirect } from "../where-to-direct";

type Decided = { view: RunView; plan: Plan; scope: URLSearchParams };

/** Whether a run could trust what it saw, what it wants, and the evidence for each ad group. */
export async function showDecisions(ctx: Ctx, { view, plan, scope }: Decided) {
  const { report, undirected } = view;
  const t = await getTranslations("autopilot");
  const mayWrite = hasRole(ctx.actor, "manager");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <RunGates plan={plan} />
      {undirected && (
        <UndirectedNote
          undirected={undirected}
          href={mayWrite ? whereToDirect(undirected, scope) : null}
        />
      )}
      {report && report.deeds.length > 0 && (await showProposals(ctx, view, report))}
      {plan.directions.some(({ groups }) => groups.length > 0) && (
        <section className="grid gap-2">
          <h2>{t("evidence")}</h2>
          <EvidenceTable plan={plan} />
        </section>
      )}
      {report && <RunFindings report={report} model={view.model} />}
      <p className="text-13 text-muted">{await tellDays(plan)}</p>
    </div>
  );
}

async function showProposals(ctx: Ctx, { spending, timeZone }: RunView, report: Report) {
  const [t, monthEnd] = await Promise.all([
    getTranslations("autopilot"),
    readMonthEnd(ctx.now, timeZone),
  ]);
  // As the room tells the same run; a trial only ever says what it would do.
  const isWanted = report.deeds.some(({ status }) => status === "proposed" || status === "would");
  return (
    <section className="grid gap-3">
      <h2>{t(isWanted ? "latest" : "decided")}</h2>{" "}
      <ProposalList
        report={report}
        spending={spending}
        monthEnd={monthEnd}
        mayWrite={hasRole(ctx.actor, "manager")}
        decide={decideDeedAction}
        decideAll={decideRunAction}
        undo={undoDeedAction}
      />
    </section>
  );
}

/** Which days it judged by, and of when the rules are it judged with. */
async function tellDays({ from, to, policy }: Plan): Promise<string> {
  const [t, format] = await Promise.all([getTranslations("autopilot"), getFormatter()]);
  const day = (on: string) =>
    format.dateTime(new Date(`${on}T00:00:00Z`), {
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    });
  return t("footnote", { from: day(from), to: day(to), policy: day(policy) });
}
