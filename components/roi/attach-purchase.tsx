"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { Sheet } from "#components/ui/sheet";
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
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, problem, errorOf } = useAction(attach, () => setOpen(false));
  const isNobodys = !purchase.leadId && !purchase.directionId;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run({ purchaseId: purchase.id, ...readBelonging(new FormData(event.currentTarget)) });
  }

  return (
    <Sheet
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant={isNobodys ? "bordered" : "quiet"}>
          {t(isNobodys ? "open" : "change")}
        </Button>
      }
      title={t("title")}
      footer={
        <>
          <Button
            type="submit"
            form={formId}
            variant="filled"
            pending={isPending}
            pendingLabel={t("saving")}
          >
            {t("save")}
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            {t("cancel")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-5">
        <FormProblem problem={problem} />
        <PurchaseFields
          {...belonging}
          leadId={purchase.leadId}
          directionId={purchase.directionId}
          errorOf={errorOf}
        />
      </form>
    </Sheet>
  );
}
