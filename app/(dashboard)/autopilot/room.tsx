import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { AutopilotTabs } from "#components/autopilot/autopilot-tabs";
import { RUN_TIME } from "#components/autopilot/run-time";
import { TryRun } from "#components/autopilot/try-run";
import { PageHeader } from "#components/layout/page-header";
import type { Account } from "#lib/accounts/read";
import { type AutopilotView, readAutopilot } from "#lib/runs/screen";
import { formatHour } from "#lib/time";
import type { readStart } from "../start";
import { tryRunAction } from "./actions";
import { showCourse } from "./course";
import { showReach } from "./reach";

type Start = Awaited<ReturnType<typeof readStart>>;
/** Whose autopilot is shown to whom, and all that there is to show of it. */
export type Room = { start: Start; account: Account; view: AutopilotView };

/** What an account's autopilot wants and has done on one platform, and how far it may go. */
export async function showRoom(start: Start, account: Account) {
  const { ctx, scope, mayWrite } = start;
  const { platform } = scope;
  const room = { start, account, view: await readAutopilot(ctx, account, platform) };
  const [t, freshness, course] = await Promise.all([
    getTranslations("autopilot"),
    tellTurns(room),
    showCourse(room),
  ]);
  return (
    <>
      <PageHeader
        title={t("title")}
        freshness={freshness}
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
        {course}
        {await showReach(room)}
      </div>
    </>
  );
}

/** When it last ran, and when it runs next or what keeps it from acting then. */
async function tellTurns({ view, account: { timeZone } }: Room): Promise<string> {
  const [t, format, locale] = await Promise.all([
    getTranslations("autopilot"),
    getFormatter(),
    getLocale(),
  ]);
  const { settings, limits, latest, nextRun } = view;
  const last = latest
    ? t("lastRun", { at: format.dateTime(latest.startedAt, { ...RUN_TIME, timeZone }) })
    : t("noRun");
  if (settings.mode === "off") return last;
  if (limits.frozenBy) return `${last}. ${t("haltedBySwitch")}`;
  if (settings.stoppedAt) return `${last}. ${t("halted")}`;
  const hour = formatHour(settings.hour, locale);
  return nextRun ? `${last}. ${t(`next.${nextRun}`, { hour })}` : last;
}
