"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { formatMoney } from "#lib/money";
import type { Spending } from "./edit-budget";
import { LimitBar } from "./limit-bar";
import { MoneySums } from "./money-sums";
import type { NodeView, Starts } from "./node-view";

type Props = {
  node: NodeView;
  starts: Starts;
  spending: Spending;
  isOpen: boolean;
  returnFocusTo: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Switches it on; returns the sentence of a refusal. */
  onConfirm: () => Promise<string | null>;
};

/** Asks before money begins to be spent: how much a day and a month, and what is left of the limit. */
export function SwitchOn({ node, starts, spending, isOpen, onClose, ...props }: Props) {
  const t = useTranslations("campaigns.switchOn");
  const locale = useLocale();
  const { name, currency } = node;
  const { perDayMinor, moreMinor } = starts;
  const sum = formatMoney({ amountMinor: perDayMinor, currency }, locale);
  return (
    <ConfirmDialog
      open={isOpen}
      onOpenChange={(open) => !open && onClose()}
      returnFocusTo={props.returnFocusTo}
      title={t("title", { name })}
      confirmLabel={t("confirm", { sum })}
      pendingLabel={t("pending")}
      onConfirm={props.onConfirm}
    >
      <div className="grid gap-5">
        <MoneySums perDayMinor={perDayMinor} currency={currency} />
        <LimitBar
          beforeMinor={spending.dailyActiveMinor}
          afterMinor={spending.dailyActiveMinor + moreMinor}
          limitMinor={spending.dailyMaxMinor}
          currency={currency}
        />
      </div>
    </ConfirmDialog>
  );
}
