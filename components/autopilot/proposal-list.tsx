"use client";

import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import { formatMoney, toReadable } from "#lib/money";
import type { Report, ReportDeed } from "#lib/runs/report";
import { isOpen } from "#lib/runs/schema";
import { AnswerProposal, type MonthEnd, type Spending } from "./answer-proposal";
import type { DeedActions } from "./deed-actions";
import { Proposal } from "./proposal";

type Props = DeedActions & {
  report: Report;
  spending: Spending;
  monthEnd: MonthEnd;
  evidenceHref?: string;
  mayWrite: boolean;
};

/** Everything a run wants, each with its answer, and one answer for all that waits. */
export function ProposalList({ report, mayWrite, evidenceHref, ...rest }: Props) {
  const { spending, monthEnd, decide, decideAll, undo } = rest;
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const { currency, deeds } = report;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const rounded = (amountMinor: number) => money(toReadable({ amountMinor, currency }).amountMinor);
  const open = deeds.filter(({ status }) => isOpen(status));
  const first = open[0]?.id;
  const afterMinor = open.reduce(
    (sum, { fromMinor, toMinor }) => sum + toMinor - fromMinor,
    spending.dailyActiveMinor,
  );
  const values = (deed: ReportDeed) => ({
    group: deed.group,
    from: money(deed.fromMinor),
    to: money(deed.toMinor),
    low: rounded(deed.cplLowMinor),
    high: rounded(deed.cplHighMinor),
    target: rounded(deed.targetMinor),
    days: deed.days,
    spend: rounded(deed.spendMinor),
    leads: deed.leads,
  });

  return (
    <div className="grid gap-3">
      {open.length > 1 && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="mr-auto text-13 text-muted">
            {t("ifAll", { before: money(spending.dailyActiveMinor), after: money(afterMinor) })}
          </p>
          {mayWrite && (
            <AnswerAll
              executionId={report.executionId}
              count={open.length}
              changes={open.map((deed) => t(`report.intents.${deed.kind}`, values(deed)))}
              sum={t("ifAll", {
                before: money(spending.dailyActiveMinor),
                after: money(afterMinor),
              })}
              decideAll={decideAll}
            />
          )}
        </div>
      )}
      <div className="rounded-3 border [--page:var(--surface)]">
        {deeds.map((deed) => (
          <Proposal
            key={`${deed.group} ${deed.id}`}
            deed={deed}
            currency={currency}
            monthEnd={monthEnd}
            evidenceHref={evidenceHref}
          >
            {mayWrite && hasId(deed) && (
              <AnswerProposal
                deed={deed}
                currency={currency}
                spending={spending}
                monthEnd={monthEnd}
                why={t("report.why", values(deed))}
                isFirst={deed.id === first}
                decide={decide}
                undo={undo}
              />
            )}
          </Proposal>
        ))}
      </div>
    </div>
  );
}

const hasId = (deed: ReportDeed): deed is ReportDeed & { id: string } => deed.id !== null;

type AllProps = Pick<DeedActions, "decideAll"> & {
  executionId: string;
  count: number;
  changes: string[];
  sum: string;
};

function AnswerAll({ executionId, count, changes, sum, decideAll }: AllProps) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as "ru" | "en";
  const toast = useToast();
  const { ask } = useAction(decideAll, (words) => toast({ message: words[locale] }));
  return (
    <>
      <ConfirmDialog
        trigger={<Button size="sm">{t("report.acceptAll", { count })}</Button>}
        title={t("approve.allTitle", { count })}
        description={sum}
        confirmLabel={t("report.acceptAll", { count })}
        pendingLabel={t("approve.pending")}
        cancelLabel={t("approve.later")}
        onConfirm={() => ask({ executionId, accept: true })}
      >
        <ul className="grid border-t *:border-b *:py-2.5 *:wrap-anywhere">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      </ConfirmDialog>
      <ConfirmDialog
        trigger={
          <Button size="sm" variant="quiet">
            {t("report.decline", { count })}
          </Button>
        }
        title={t("approve.declineTitle", { count })}
        description={t("approve.declineDetail")}
        confirmLabel={t("report.decline", { count })}
        pendingLabel={t("approve.declining")}
        onConfirm={() => ask({ executionId, accept: false })}
      />
    </>
  );
}
