import type { Metadata } from "next";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { BrainSettings } from "#components/autopilot/brain-settings";
import { Proposal } from "#components/autopilot/proposal";
import { TryRun } from "#components/autopilot/try-run";
import { PageHeader } from "#components/layout/page-header";
import { RoomStart } from "#components/start/room-start";
import { EmptyState } from "#components/ui/empty-state";
import { TextLink } from "#components/ui/text-link";
import { DIAL } from "#lib/brain/policy";
import { readAutopilot } from "#lib/brain/screen";
import { formatMoney } from "#lib/money";
import type { SearchParams } from "#lib/scope";
import { readStart } from "../start";
import { decideDeedAction, setBrainSettingsAction, tryRunAction, undoDeedAction } from "./actions";

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
  const [t, format, locale, view] = await Promise.all([
    getTranslations("autopilot"),
    getFormatter(),
    getLocale(),
    readAutopilot(ctx, account, platform),
  ]);
  const { settings, latest, runs, limits } = view;
  const deeds = latest?.report?.deeds ?? [];
  const money = (amountMinor: number | null) =>
    amountMinor === null
      ? t("noLimit")
      : formatMoney({ amountMinor, currency: account.currency }, locale);
  const when = (at: Date) =>
    format.dateTime(at, {
      day: "numeric",
      month: "long",
      hour: "2-digit",
      minute: "2-digit",
      timeZone: account.timeZone,
    });

  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={latest ? t("lastRun", { at: when(latest.startedAt) }) : t("noRun")}
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
          <section className="grid gap-3">
            <h2>{t("latest")}</h2>
            {deeds.length > 0 && latest?.report ? (
              <div className="rounded-3 border">
                {deeds.map((deed) => (
                  <Proposal
                    key={`${deed.group} ${deed.id}`}
                    deed={deed}
                    currency={latest.report?.currency ?? account.currency}
                    mayWrite={mayWrite}
                    decide={decideDeedAction}
                    undo={undoDeedAction}
                  />
                ))}
              </div>
            ) : (
              <EmptyState title={t("nothing")} detail={t("nothingDetail")} />
            )}
            {latest && (
              <p className="text-13 text-text-2">
                {t("report.kept", { count: latest.report?.kept ?? 0 })}{" "}
                <TextLink href={scope.hrefTo(`/autopilot/${latest.id}`)}>{t("whyKept")}</TextLink>
              </p>
            )}
          </section>
          <section className="grid gap-1">
            <h2>{t("history")}</h2>
            <ul>
              {runs.map((run) => (
                <li key={run.id} className="flex flex-wrap gap-x-4 gap-y-1 border-b py-3">
                  <time dateTime={run.startedAt.toISOString()} className="text-13 text-muted">
                    {when(run.startedAt)}
                  </time>
                  <span className="flex-1">
                    {t(run.isDryRun ? "lineTrial" : "line", {
                      done: run.done,
                      proposed: run.proposed,
                      would: run.would,
                      kept: run.kept,
                    })}
                  </span>
                  <TextLink href={scope.hrefTo(`/autopilot/${run.id}`)}>
                    {t(`runStatuses.${run.status}`)}
                  </TextLink>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <aside className="grid content-start gap-5">
          <BrainSettings
            accountId={account.id}
            platform={platform}
            settings={settings}
            rates={{ careful: DIAL.careful, balanced: DIAL.balanced, strict: DIAL.strict }}
            mayWrite={mayWrite}
            set={setBrainSettingsAction}
          />
          <section className="grid gap-2 border-t pt-5 text-13 text-text-2">
            <h2 className="text-text">{t("limits")}</h2>
            <p>{t("limitStep")}</p>
            <p>
              {t("limitMoney", {
                day: money(limits.dailyMaxMinor),
                month: money(limits.monthlyMaxMinor),
              })}
            </p>
            <p>{t("limitRun", { count: settings.maxActions })}</p>
            {limits.isFrozen && <p className="text-negative">{t("gates.kill_switch")}</p>}
          </section>
        </aside>
      </div>
    </>
  );
}
