"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { FormSheet } from "#components/ui/form-sheet";
import { useAction } from "#components/ui/use-action";
import type { PurchaseActions } from "./purchase-actions";
import { type Belonging, PurchaseFields, readBelonging } from "./purchase-fields";

type Props = Belonging & {
  purchase: { id: string; leadId: string | null; directionId: string | null };
  attach: PurchaseActions["attach"];
};

/** Says whose a sale is. */
export function AttachPurchaseSheet({ purchase, attach, ...belonging }: Props) {
  const t = useTranslations("roi.attach");
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, problem, errorOf } = useAction(attach, () => setOpen(false));
  const isNobodys = !purchase.leadId && !purchase.directionId;

  function submit(form: FormData) {
    run({ purchaseId: purchase.id, ...readBelonging(form) });
  }

  return (
    <FormSheet
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant={isNobodys ? "bordered" : "quiet"}>
          {t(isNobodys ? "open" : "change")}
        </Button>
      }
      title={t("title")}
      labels={{ submit: t("save"), pending: t("saving"), cancel: t("cancel") }}
      isPending={isPending}
      problem={problem}
      onSubmit={submit}
    >
      <PurchaseFields
        {...belonging}
        leadId={purchase.leadId}
        directionId={purchase.directionId}
        errorOf={errorOf}
      />
    </FormSheet>
  );
}
