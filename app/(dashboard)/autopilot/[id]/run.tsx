import { getTranslations } from "next-intl/server";
import { FailureNote } from "#components/autopilot/failure-note";
import { RunTimeline } from "#components/autopilot/run-timeline";
import { EmptyState } from "#components/ui/empty-state";
import type { Ctx } from "#lib/ctx";
import type { FoundRun } from "#lib/runs/find-run";
import { readRunView } from "#lib/runs/screen";
import { showDecisions } from "./decisions";

/** What a run decided and by what, or why it could not, and what happened when. */
export async function showRun(ctx: Ctx, found: FoundRun, scope: URLSearchParams) {
  const [view, t] = await Promise.all([readRunView(ctx, found), getTranslations("autopilot")]);
  return (
    <>
      {view.failure && (
        <div className="pb-6">
          <FailureNote
            failure={view.failure}
            platform={view.platform}
            hrefs={{ accounts: `/accounts?${scope}`, autopilot: `/autopilot?${scope}` }}
          />
        </div>
      )}
      {!view.plan && !view.failure && <EmptyState title={t("thinking")} />}
      {view.plan && (await showDecisions(ctx, { view, plan: view.plan, scope }))}
      <div className="mt-8">
        <RunTimeline run={view} />
      </div>
    </>
  );
}
