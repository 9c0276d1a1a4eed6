import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { BrainSettings } from "#components/autopilot/brain-settings";
import { DeedHistory } from "#components/autopilot/deed-history";
import { KillSwitch } from "#components/autopilot/kill-switch";
import { LatestRun } from "#components/autopilot/latest-run";
import { LimitSentences } from "#components/autopilot/limit-sentences";
import { RunFindings } from "#components/autopilot/run-findings";
import { RunList } from "#components/autopilot/run-list";
import { RUN_TIME } from "#components/autopilot/run-time";
import { TryRun } from "#components/autopilot/try-run";
import { UndirectedNote } from "#components/autopilot/undirected-note";
import { PageHeader } from "#components/layout/page-header";
import { RoomStart } from "#components/start/room-start";
import { toActingTerms } from "#lib/brain/acting-terms";
import { env } from "#lib/env";
import { DIAL } from "#lib/judgement/policy";
import { toPlatformTab } from "#lib/platforms/platform";
import { readAutopilot } from "#lib/runs/screen";
import type { SearchParams } from "#lib/scope";
import { formatHour } from "#lib/time";
import { readStart } from "../start";
import {
  decideDeedAction,
  decideRunAction,
  setBrainSettingsAction,
  setLimitsAction,
  tryRunAction,
  undoDeedAction,
} from "./actions";
import { readMonthEnd } from "./month-end";
import { whereToDirect } from "./where-to-direct";

type Props = { searchParams: SearchParams };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("start.rooms.autopilot");
  return { title: t("title") };
}

export default async function AutopilotPage({ searchParams }: Props) {
  const { ctx, scope, progress, mayWrite, hrefs } = await readStart(searchParams);
  const { account, platform } = scope;
  if (!account?.connections[platform] || account.connections[platform].state === "none") {
    return <RoomStart room="autopilot" progress={progress} mayWrite={mayWrite} hrefs={hrefs} />;
  }
  const [t, format, view, monthEnd] = await Promise.all([
    getTranslations("autopilot"),
    getFormatter(),
    readAutopilot(ctx, account, platform),
    readMonthEnd(ctx.now, account.timeZone),
  ]);
  const { settings, latest, runs, limits, groups, lines } = view;
  const { timeZone } = account;
  const hourNow = format.dateTime(ctx.now, { hour: "2-digit", hourCycle: "h23", timeZone });
  const isToday = Number(hourNow) < settings.hour;
  const hour = formatHour(settings.hour, await getLocale());
  const isHalted = limits.frozenBy !== null || settings.stoppedAt !== null;
  const nextRun = isHalted
    ? t(limits.frozenBy ? "haltedBySwitch" : "halted")
    : t(isToday ? "nextToday" : "nextTomorrow", { hour });
  const firstRun = t("firstRun", {
    when: t(isToday ? "firstToday" : "firstTomorrow", { hour }),
  });
  const own = new URLSearchParams({
    account: account.id ?? ctx.userAccountId,
    platform: toPlatformTab(platform),
  });
  const place = { accountId: account.id, platform };
  const when = (at: Date) => format.dateTime(at, { ...RUN_TIME, timeZone });

  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={[
          latest ? t("lastRun", { at: when(latest.startedAt) }) : t("noRun"),
          ...(settings.mode === "off" ? [] : [nextRun]),
        ].join(". ")}
        actions={
          mayWrite && (
            <TryRun
              accountId={account.id}
              platform={platform}
              path="/autopilot"
              start={tryRunAction}
            />
          )
        }
      />
      <AutopilotTabs />
      <div className="grid gap-8 desk:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid content-start gap-6">
          {view.undirected && (
            <UndirectedNote
              undirected={view.undirected}
              href={mayWrite ? whereToDirect(view.undirected, own) : null}
            />
          )}
          <LatestRun
            latest={latest}
            failed={view.failed}
            emptyDetail={latest || isHalted || settings.mode === "off" ? null : firstRun}
            timeZone={timeZone}
            spending={limits}
            monthEnd={monthEnd}
            hrefOf={(id) => scope.hrefTo(`/autopilot/${id}`)}
            mayWrite={mayWrite}
            decide={decideDeedAction}
            decideAll={decideRunAction}
            undo={undoDeedAction}
          />
          {latest?.report && <RunFindings report={latest.report} model={latest.model} />}
          <section className="grid gap-1">
            <h2>{t("history")}</h2>
            <DeedHistory
              lines={lines}
              timeZone={account.timeZone}
              mayWrite={mayWrite}
              undo={undoDeedAction}
            />
          </section>
          <RunList
            runs={runs}
            timeZone={timeZone}
            hrefOf={(id) => scope.hrefTo(`/autopilot/${id}`)}
          />
        </div>
        <aside className="grid content-start gap-5">
          <BrainSettings
            {...place}
            clientName={account.name}
            settings={settings}
            isFrozen={limits.frozenBy !== null}
            terms={toActingTerms(settings, limits)}
            rates={{ careful: DIAL.careful, balanced: DIAL.balanced, strict: DIAL.strict }}
            mayWrite={mayWrite}
            hasModel={Boolean(env().OPENAI_API_KEY)}
            set={setBrainSettingsAction}
          />
          <LimitSentences
            {...place}
            currency={account.currency}
            dailyMaxMinor={limits.dailyMaxMinor}
            monthlyMaxMinor={limits.monthlyMaxMinor}
            maxActions={settings.maxActions}
            protectedIds={settings.protectedIds}
            groups={groups}
            mayWrite={mayWrite}
            limitsHref={scope.hrefTo("/accounts", { limits: account.id ?? "workspace" })}
            set={setBrainSettingsAction}
          />
          <KillSwitch
            accountId={account.id}
            frozenBy={limits.frozenBy}
            mayWrite={mayWrite}
            setLimits={setLimitsAction}
          />
        </aside>
      </div>
    </>
  );
}
