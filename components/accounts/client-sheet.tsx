"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, type RefObject, useId } from "react";
import { Button } from "#components/ui/button";
import { FormProblem } from "#components/ui/form-problem";
import { Sheet } from "#components/ui/sheet";
import type { Problem } from "#lib/action-result";
import { ClientFields, type ClientValues } from "./client-fields";

type Props = {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  returnFocusTo: RefObject<HTMLElement | null>;
  title: ReactNode;
  description?: ReactNode;
  values: ClientValues;
  isCurrencyLocked?: boolean;
  submitLabel: string;
  pendingLabel: string;
  /** What `useAction` knows of the deed behind the form. */
  saving: {
    isPending: boolean;
    problem: Problem | null;
    clear: () => void;
    errorOf: (field: string) => string | undefined;
  };
  onSubmit: (values: ClientValues) => void;
};

/** The form of a client beside the page, for a new one and for one that is there. */
export function ClientSheet({ saving, isOpen, onOpenChange, onSubmit, ...props }: Props) {
  const t = useTranslations("accounts.client");
  const formId = useId();
  const hasFieldErrors = Boolean(saving.problem?.errors?.length);

  function setOpen(open: boolean) {
    saving.clear();
    onOpenChange(open);
  }

  return (
    <Sheet
      open={isOpen}
      onOpenChange={setOpen}
      returnFocusTo={props.returnFocusTo}
      title={props.title}
      description={props.description}
      footer={
        <>
          <Button
            type="submit"
            form={formId}
            variant="filled"
            pending={saving.isPending}
            pendingLabel={props.pendingLabel}
          >
            {props.submitLabel}
          </Button>
          <Button variant="quiet" onClick={() => setOpen(false)}>
            {t("discard")}
          </Button>
        </>
      }
    >
      <ClientFields
        id={formId}
        values={props.values}
        isCurrencyLocked={props.isCurrencyLocked}
        // A change carries its fields one level down, in the patch.
        errorOf={(field) => saving.errorOf(field) ?? saving.errorOf(`patch.${field}`)}
        onSubmit={onSubmit}
      />
      {!hasFieldErrors && saving.problem && (
        <div className="mt-5">
          <FormProblem problem={saving.problem} />
        </div>
      )}
    </Sheet>
  );
}
