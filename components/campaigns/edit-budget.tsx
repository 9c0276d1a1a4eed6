"use client";

import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { MoneyInput } from "#components/ui/money-input";
import { ReasonBlock } from "#components/ui/reason-block";
import { formatMoney, toDecimal, toInputAmount, toMinor } from "#lib/money";
import type { CampaignActions } from "./campaign-actions";
import { LimitBar } from "./limit-bar";
import { MONTH_DAYS, MoneySums } from "./money-sums";
import type { NodeView } from "./node-view";
import { useDeed } from "./use-deed";

export type Spending = { dailyActiveMinor: number; dailyMaxMinor: number | null };

type Props = Pick<CampaignActions, "act" | "undo"> & {
  node: NodeView & { dailyBudgetMinor: number };
  accountId: string | null;
  prefix: "TikTok" | "Facebook";
  spending: Spending;
  /** Whether its money counts now: it and what is above it are on. */
  isRunning: boolean;
  trigger: ReactNode;
};

/** A new daily budget: both sums are in sight before the button, and Undo is after it. */
export function EditBudget({ node, prefix, spending, isRunning, trigger, ...doing }: Props) {
  const t = useTranslations("campaigns.budget");
  const locale = useLocale();
  const { run } = useDeed(doing);
  const { currency, dailyBudgetMinor, name } = node;
  const before = toDecimal({ amountMinor: dailyBudgetMinor, currency });
  const [isOpen, setOpen] = useState(false);
  const [plain, setPlain] = useState(before);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, startTransition] = useTransition();
  const wishMinor = toMinor(plain || "0", currency) ?? 0;
  const sum = (amountMinor: number) => formatMoney({ amountMinor, currency }, locale);
  const difference = isRunning ? wishMinor - dailyBudgetMinor : 0;
  const isRaise = wishMinor > dailyBudgetMinor;

  function toggle(open: boolean) {
    if (isPending) return;
    setOpen(open);
    setRefusal(null);
    if (open) setPlain(before);
  }

  function save() {
    const perDay = toDecimal({ amountMinor: wishMinor, currency });
    const perMonth = toDecimal({ amountMinor: wishMinor * MONTH_DAYS, currency });
    const params = {
      adGroupId: node.id,
      dailyBudget: perDay,
      expectedDailyBudget: before,
      // The very sums on the screen: whoever presses has read them.
      confirm: { perDay, perMonth },
    };
    const type = prefix === "TikTok" ? "TikTok.UpdateAdGroupBudget" : "Facebook.UpdateAdSetBudget";
    startTransition(async () => {
      const sentence = await run({ type, params } as Parameters<typeof run>[0], {
        done: t("done", { name, sum: sum(wishMinor) }),
        back: t("back", { sum: sum(dailyBudgetMinor) }),
        undone: t("done", { name, sum: sum(dailyBudgetMinor) }),
      });
      setRefusal(sentence);
      if (!sentence) setOpen(false);
    });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={toggle}
      trigger={trigger}
      title={t("title", { name })}
      footer={
        <>
          <Button
            variant="filled"
            pending={isPending}
            pendingLabel={t(isRaise ? "raising" : "setting")}
            disabled={wishMinor <= 0 || wishMinor === dailyBudgetMinor}
            onClick={save}
          >
            {t(isRaise ? "raise" : "set", { sum: sum(wishMinor) })}
          </Button>
          <Button variant="quiet" disabled={isPending} onClick={() => toggle(false)}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <div className="grid gap-5">
        <Field label={t("perDay")} hint={t("now", { sum: sum(dailyBudgetMinor) })}>
          <MoneyInput
            currency={currency}
            defaultValue={toInputAmount({ amountMinor: dailyBudgetMinor, currency })}
            onValueChange={setPlain}
          />
        </Field>
        <MoneySums perDayMinor={wishMinor} currency={currency} />
        <LimitBar
          beforeMinor={spending.dailyActiveMinor}
          afterMinor={Math.max(0, spending.dailyActiveMinor + difference)}
          limitMinor={spending.dailyMaxMinor}
          currency={currency}
        />
        {refusal && (
          <div role="alert">
            <ReasonBlock tone="negative" title={refusal} />
          </div>
        )}
      </div>
    </Dialog>
  );
}
