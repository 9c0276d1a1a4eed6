"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { LimitBar } from "#components/campaigns/limit-bar";
import { MONTH_DAYS } from "#components/campaigns/money-sums";
import { Button } from "#components/ui/button";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { type Currency, formatMoney } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import type { DeedActions } from "./deed-actions";
import { useDecision } from "./use-decision";

export type Spending = { dailyActiveMinor: number; dailyMaxMinor: number | null };
/** The rest of this month: its days after today, and the last of them in words. */
export type MonthEnd = { days: number; on: string };

type Props = Omit<DeedActions, "decideAll"> & {
  deed: ReportDeed & { id: string };
  currency: Currency;
  spending: Spending;
  monthEnd: MonthEnd;
  /** The evidence in a sentence. */
  why: string;
  /** The first one nobody has answered: the screen's one filled button. */
  isFirst: boolean;
};

/** What a manager can answer: what spends more shows its sums first, the rest is done at once. */
export function AnswerProposal(props: Props) {
  const { deed, currency, spending, monthEnd, why, isFirst, ...actions } = props;
  const t = useTranslations("autopilot");
  const locale = useLocale();
  const { accept, decline } = useDecision(deed.id, actions);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const { kind, group, direction, fromMinor, toMinor } = deed;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const values = { group, from: money(fromMinor), to: money(toMinor) };
  const label = t(`report.accept.${kind}`, values);
  const words = { done: t(`doneNow.${kind}`, values), back: t(`takeBack.${kind}`, values) };
  const moreMinor = toMinor - fromMinor;
  const button = (
    <Button variant={isFirst ? "filled" : "bordered"} className="max-desk:grow">
      {label}
    </Button>
  );

  function now(answer: () => Promise<string | null>) {
    startTransition(async () => setRefusal(await answer()));
  }

  return (
    <>
      {moreMinor > 0 ? (
        <ConfirmDialog
          trigger={button}
          title={t("approve.title", values)}
          description={t("approve.subject", { group, direction })}
          confirmLabel={label}
          pendingLabel={t("approve.pending")}
          cancelLabel={t("approve.later")}
          onConfirm={() => accept(words)}
        >
          <dl className="grid border-t *:flex *:items-baseline *:justify-between *:gap-4 *:border-b *:py-2.5">
            <Sum label={t("approve.before")} value={`${values.from} → ${values.to}`} />
            <Sum label={t("approve.perDay")} value={`+${money(moreMinor)}`} isLarge />
            <Sum
              label={t("approve.untilMonthEnd", { on: monthEnd.on })}
              value={`+${money(moreMinor * monthEnd.days)}`}
              isLarge
            />
            <Sum label={t("approve.perMonth")} value={`+${money(moreMinor * MONTH_DAYS)}`} />
          </dl>
          <p className="my-4 text-13 text-text-2">{why}</p>
          <LimitBar
            beforeMinor={spending.dailyActiveMinor}
            afterMinor={spending.dailyActiveMinor + moreMinor}
            limitMinor={spending.dailyMaxMinor}
            currency={currency}
          />
          <p className="mt-2 text-13 text-muted">{t("approve.canUndo")}</p>
        </ConfirmDialog>
      ) : (
        <Button
          variant={isFirst ? "filled" : "bordered"}
          className="max-desk:grow"
          pending={isPending}
          onClick={() => now(() => accept(words))}
        >
          {label}
        </Button>
      )}
      <Button variant="quiet" pending={isPending} onClick={() => now(decline)}>
        {t("decline")}
      </Button>
      <p role="alert" className="order-last w-full text-13 text-negative empty:hidden">
        {refusal}
      </p>
    </>
  );
}

function Sum({ label, value, isLarge }: { label: string; value: string; isLarge?: boolean }) {
  return (
    <div>
      <dt className="text-text-2">{label}</dt>
      <dd className={isLarge ? "text-20 font-medium whitespace-nowrap" : "whitespace-nowrap"}>
        {value}
      </dd>
    </div>
  );
}
