"use client";

import { useLocale, useTranslations } from "next-intl";
import type { RefObject } from "react";
import { ConfirmDialog } from "#components/ui/confirm-dialog";
import { formatMoney, toReadable } from "#lib/money";
import type { Spending } from "./edit-budget";
import { LimitBar } from "./limit-bar";
import { MoneySums } from "./money-sums";
import type { NodeView } from "./node-view";

type Props = {
  node: NodeView;
  /** What begins to be spent a day. */
  startsMinor: number;
  spending: Spending;
  isOpen: boolean;
  returnFocusTo: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Switches it on; returns the sentence of a refusal. */
  onConfirm: () => Promise<string | null>;
};

/** Asks before money begins to be spent: how much a day and a month, and what is left of the limit. */
export function SwitchOn({ node, startsMinor, spending, isOpen, onClose, ...props }: Props) {
  const t = useTranslations("campaigns.switchOn");
  const locale = useLocale();
  const { name, currency } = node;
  const sum = formatMoney(toReadable({ amountMinor: startsMinor, currency }), locale);
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
        <MoneySums perDayMinor={startsMinor} currency={currency} />
        <LimitBar
          beforeMinor={spending.dailyActiveMinor}
          afterMinor={spending.dailyActiveMinor + startsMinor}
          limitMinor={spending.dailyMaxMinor}
          currency={currency}
        />
      </div>
    </ConfirmDialog>
  );
}
