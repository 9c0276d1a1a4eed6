import { getLocale, getTranslations } from "next-intl/server";
import { DeedHistory } from "#components/autopilot/deed-history";
import { LatestRun } from "#components/autopilot/latest-run";
import { RunFindings } from "#components/autopilot/run-findings";
import { RunList } from "#components/autopilot/run-list";
import { UndirectedNote } from "#components/autopilot/undirected-note";
import { toPlatformTab } from "#lib/platforms/platform";
import { formatHour } from "#lib/time";
import { decideDeedAction, decideRunAction, undoDeedAction } from "./actions";
import { readMonthEnd } from "./month-end";
import type { Room } from "./room";
import { whereToDirect } from "./where-to-direct";

/** What the last run wants and found, what was done before, and every run there was. */
export async function showCourse(room: Room) {
  const { account, view, start } = room;
  const { ctx, scope, mayWrite } = start;
  const { latest, limits, lines, undirected } = view;
  const { timeZone } = account;
  const [t, firstRun, monthEnd] = await Promise.all([
    getTranslations("autopilot"),
    tellFirstRun(room),
    readMonthEnd(ctx.now, timeZone),
  ]);
  const own = new URLSearchParams({
    account: account.id ?? ctx.userAccountId,
    platform: toPlatformTab(scope.platform),
  });
  const hrefOf = (id: string) => scope.hrefTo(`/autopilot/${id}`);

  return (
    <div className="grid content-start gap-6">
      {undirected && (
        <UndirectedNote
          undirected={undirected}
          href={mayWrite ? whereToDirect(undirected, own) : null}
        />
      )}
      <LatestRun
        latest={latest}
        failed={view.failed}
        emptyDetail={firstRun}
        timeZone={timeZone}
        spending={limits}
        monthEnd={monthEnd}
        hrefOf={hrefOf}
        mayWrite={mayWrite}
        decide={decideDeedAction}
        decideAll={decideRunAction}
        undo={undoDeedAction}
      />
      {latest?.report && <RunFindings report={latest.report} model={latest.model} />}
      <section className="grid gap-1">
        <h2>{t("history")}</h2>
        <DeedHistory lines={lines} timeZone={timeZone} mayWrite={mayWrite} undo={undoDeedAction} />
      </section>
      <RunList runs={view.runs} timeZone={timeZone} hrefOf={hrefOf} />
    </div>
  );
}

/** When it will run for the first time; null where it has run, or is kept from it. */
async function tellFirstRun({ view }: Room): Promise<string | null> {
  const { settings, limits, latest, nextRun } = view;
  const isKept = limits.frozenBy !== null || settings.stoppedAt !== null;
  if (latest || isKept || settings.mode === "off" || !nextRun) return null;
  const [t, locale] = await Promise.all([getTranslations("autopilot"), getLocale()]);
  const hour = formatHour(settings.hour, locale);
  return t("firstRun", { when: t(`first.${nextRun}`, { hour }) });
}
