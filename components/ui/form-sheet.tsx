"use client";

import { type FormEvent, type ReactNode, useId } from "react";
import type { Problem } from "#lib/action-result";
import { Button } from "./button";
import { FormProblem } from "./form-problem";
import { Sheet } from "./sheet";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  trigger: ReactNode;
  title: ReactNode;
  description?: ReactNode;
  /** What the buttons say; without a word for it there is no second one. */
  labels: { submit: string; pending: string; cancel?: string };
  isPending: boolean;
  problem: Problem | null;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
};

/** A form beside the page, what is wrong with it on top, its buttons always in sight. */
export function FormSheet({ labels, isPending, problem, onSubmit, children, ...sheet }: Props) {
  const formId = useId();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }

  return (
    <Sheet
      {...sheet}
      footer={
        <>
          <Button
            type="submit"
            form={formId}
            variant="filled"
            pending={isPending}
            pendingLabel={labels.pending}
          >
            {labels.submit}
          </Button>
          {labels.cancel && (
            <Button variant="quiet" onClick={() => sheet.onOpenChange(false)}>
              {labels.cancel}
            </Button>
          )}
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-5">
        <FormProblem problem={problem} />
        {children}
      </form>
    </Sheet>
  );
}
