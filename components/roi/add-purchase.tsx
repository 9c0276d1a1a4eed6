"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormSheet } from "#components/ui/form-sheet";
import { Input } from "#components/ui/input";
import { MoneyInput } from "#components/ui/money-input";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { Currency } from "#lib/money";
import type { PurchaseActions } from "./purchase-actions";
import { type Belonging, PurchaseFields, readBelonging } from "./purchase-fields";

type Props = Belonging & {
  accountId: string | null;
  currency: Currency;
  today: string;
  record: PurchaseActions["record"];
  remove: PurchaseActions["remove"];
};

/** Writes one sale down, with a way back. */
export function AddPurchase({ accountId, currency, today, record, remove, ...belonging }: Props) {
  const t = useTranslations("roi.purchase");
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const removing = useAction(remove);
  const { run, isPending, problem, errorOf, clear } = useAction(record, ({ id }) => {
    setOpen(false);
    const undo = () => removing.run({ purchaseId: id });
    toast({ message: t("added"), action: { label: t("undoAdd"), run: undo } });
  });

  function submit(form: FormData) {
    const { leadId, directionId } = readBelonging(form);
    const externalId = String(form.get("external_id") ?? "").trim();
    run({
      accountId,
      amount: String(form.get("amount") ?? ""),
      purchased_on: String(form.get("purchased_on") ?? ""),
      lead_id: leadId,
      direction_id: directionId,
      ...(externalId && { external_id: externalId }),
    });
  }

  return (
    <FormSheet
      open={isOpen}
      onOpenChange={(open) => {
        clear();
        setOpen(open);
      }}
      trigger={
        <Button variant="filled">
          <Plus aria-hidden strokeWidth={1.75} />
          {t("add")}
        </Button>
      }
      title={t("addTitle")}
      description={t("addDetail")}
      labels={{ submit: t("add"), pending: t("adding"), cancel: t("cancel") }}
      isPending={isPending}
      problem={problem}
      onSubmit={submit}
    >
      <Field label={t("amount")} error={errorOf("amount")}>
        <MoneyInput name="amount" currency={currency} />
      </Field>
      <Field label={t("day")} error={errorOf("purchased_on")}>
        <Input type="date" name="purchased_on" defaultValue={today} max={today} />
      </Field>
      <PurchaseFields {...belonging} errorOf={errorOf} />
      <Field
        label={t("number")}
        aside={t("optional")}
        hint={t("numberHint")}
        error={errorOf("external_id")}
      >
        <Input name="external_id" autoComplete="off" maxLength={120} />
      </Field>
    </FormSheet>
  );
}
