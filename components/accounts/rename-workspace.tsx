"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#components/ui/button";
import { Dialog } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { Input } from "#components/ui/input";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { UpdateWorkspace } from "#lib/workspaces/schema";

type Props = {
  name: string;
  rename: (input: UpdateWorkspace) => Promise<ActionResult<void>>;
};

/** Another name for the workspace, as its members and invitations show it. */
export function RenameWorkspace({ name, rename }: Props) {
  const t = useTranslations("accounts.rename");
  const formId = useId();
  const [isOpen, setOpen] = useState(false);
  const { run, isPending, problem, errorOf } = useAction(rename, () => setOpen(false));

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    run({ name: String(new FormData(event.currentTarget).get("name")) });
  }

  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button>{t("open")}</Button>}
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
      <form id={formId} onSubmit={submit} noValidate className="grid gap-4">
        <FormProblem problem={problem} />
        <Field label={t("name")} hint={t("hint")} error={errorOf("name")}>
          <Input name="name" autoComplete="organization" maxLength={120} defaultValue={name} />
        </Field>
      </form>
    </Dialog>
  );
}
