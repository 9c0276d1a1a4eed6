"use client";

import { useLocale, useTranslations } from "next-intl";
import { type RefObject, useId } from "react";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { Sheet } from "#components/ui/sheet";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Account } from "#lib/accounts/read";
import type { LimitsResource } from "#lib/campaigns/schema";
import { formatMoney, toMinor } from "#lib/money";
import type { LimitActions } from "./client-actions";
import { FreezeSwitch } from "./freeze-switch";
import { LimitFields } from "./limit-fields";
import { Spent } from "./spent";
import { useLimits } from "./use-limits";

type Props = {
  account: Account;
  actions: LimitActions;
  isOpen: boolean;
  returnFocusTo: RefObject<HTMLElement | null>;
  onOpenChange: (isOpen: boolean) => void;
};

/** How much a client may spend, whoever asks for more: a person, the API or the autopilot. */
export function SpendingLimits({ account, actions, isOpen, ...opening }: Props) {
  const t = useTranslations("accounts.limits");
  const locale = useLocale();
  const formId = useId();
  const toast = useToast();
  const asked = { read: actions.read, accountId: account.id, isOpen };
  const { limits, setLimits, problem: unread } = useLimits(asked);
  const { currency } = account;
  const minorOf = (sum: string) => toMinor(sum, currency) ?? 0;
  const sumOf = (sum: string) => formatMoney({ amountMinor: minorOf(sum), currency }, locale);
  const isOver = ({ daily_max, daily_active }: LimitsResource) =>
    daily_max !== null && minorOf(daily_active) > minorOf(daily_max);
  const saving = useAction(actions.set, (next: LimitsResource) => {
    setLimits(next);
    opening.onOpenChange(false);
    const saved = t("saved", { name: account.name });
    toast({
      message: isOver(next) ? `${saved} ${t("over", { sum: sumOf(next.daily_active) })}` : saved,
    });
  });

  return (
    <Sheet
      open={isOpen}
      onOpenChange={opening.onOpenChange}
      returnFocusTo={opening.returnFocusTo}
      title={t("title", { name: account.name })}
      description={t("description")}
      footer={
        <>
          <Button
            type="submit"
            form={formId}
            variant="filled"
            disabled={!limits}
            pending={saving.isPending}
            pendingLabel={t("saving")}
          >
            {t("save")}
          </Button>
          <Button variant="quiet" onClick={() => opening.onOpenChange(false)}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <FormProblem problem={unread ?? (saving.problem?.errors?.length ? null : saving.problem)} />
      {!limits && !unread && <p className="text-muted">{t("reading")}</p>}
      {limits && (
        <div className="grid gap-6">
          <Spent limits={limits} isOver={isOver(limits)} sumOf={sumOf} />
          <LimitFields
            id={formId}
            limits={limits}
            currency={currency}
            errorOf={saving.errorOf}
            onSubmit={(sums) => saving.run({ accountId: account.id, ...sums })}
          />
          <FreezeSwitch account={account} limits={limits} set={actions.set} onDone={setLimits} />
        </div>
      )}
    </Sheet>
  );
}
