import { useFormatter, useTranslations } from "next-intl";
import { EmptyState } from "#components/ui/empty-state";
import { Status } from "#components/ui/status";
import { TextLink } from "#components/ui/text-link";
import type { RunLine } from "#lib/runs/run-lines";
import type { RunView } from "#lib/runs/screen";
import type { MonthEnd, Spending } from "./answer-proposal";
import type { DeedActions } from "./deed-actions";
import { ProposalList } from "./proposal-list";
import { RUN_TIME } from "./run-time";

type Props = DeedActions & {
  latest: RunView | null;
  /** A run since then that failed before it had decided anything. */
  failed: RunLine | null;
  /** When the first run will be, while there was none. */
  emptyDetail: string | null;
  timeZone: string;
  spending: Spending;
  monthEnd: MonthEnd;
  hrefOf: (id: string) => string;
  mayWrite: boolean;
};

/** What the last run wants or has done, what failed since, and what it left alone. */
export function LatestRun({ latest, failed, emptyDetail, timeZone, hrefOf, ...answering }: Props) {
  const t = useTranslations("autopilot");
  const format = useFormatter();
  const report = latest?.report;
  const waiting = report?.deeds.filter(({ status }) => status === "proposed").length ?? 0;
  return (
    <section className="grid gap-3">
      <h2>
        {t(waiting > 0 ? "latest" : "decided")}{" "}
        {waiting > 0 && <span className="font-normal text-muted">{waiting}</span>}
      </h2>
      {failed && (
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-13">
          <Status tone="warning" icon="alert">
            {t(latest ? "lastFailed" : "onlyFailed", {
              at: format.dateTime(failed.startedAt, { ...RUN_TIME, timeZone }),
            })}
          </Status>
          <TextLink href={hrefOf(failed.id)}>{t("report.open")}</TextLink>
        </p>
      )}
      {latest && report && report.deeds.length > 0 ? (
        <ProposalList report={report} evidenceHref={hrefOf(latest.id)} {...answering} />
      ) : (
        <EmptyState
          title={t(latest ? "nothing" : "noRun")}
          detail={emptyDetail ?? t("nothingDetail")}
        />
      )}
      {latest && (
        <p className="text-13 text-text-2">
          {t("report.kept", { count: report?.kept ?? 0 })}{" "}
          <TextLink href={hrefOf(latest.id)}>{t("whyKept")}</TextLink>
        </p>
      )}
    </section>
  );
}
