"use client";

import { UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "#components/ui/button";
import { CopyField } from "#components/ui/copy-field";
import { Dialog } from "#components/ui/dialog";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { Input } from "#components/ui/input";
import { RadioCards } from "#components/ui/radio-cards";
import { useAction } from "#components/ui/use-action";
import type { Role } from "#lib/ctx";
import type { Invite, Invited } from "./member-actions";
import { useRoleOptions } from "./use-role-options";

type Props = { invite: Invite };

/** Asks whom to invite and as what, then hands over the link that lets them in. */
export function InviteMember({ invite }: Props) {
  const t = useTranslations("accounts.invite");
  const formId = useId();
  const roles = useRoleOptions();
  const [isOpen, setOpen] = useState(false);
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<Role>("manager");
  const [invited, setInvited] = useState<Invited | null>(null);
  const { run, isPending, problem, errorOf, clear } = useAction(invite, setInvited);
  const hasFieldErrors = Boolean(problem?.errors?.length);

  function open(next: boolean) {
    setOpen(next);
    if (!next) return;
    setEmail("");
    setInvited(null);
    clear();
  }

  const submit = (
    <Button
      type="submit"
      form={formId}
      variant="filled"
      pending={isPending}
      pendingLabel={t("sending")}
    >
      {t("send")}
    </Button>
  );

  return (
    <Dialog
      open={isOpen}
      onOpenChange={open}
      trigger={
        <Button variant="filled">
          <UserPlus aria-hidden strokeWidth={1.75} />
          {t("open")}
        </Button>
      }
      title={invited ? t("readyTitle") : t("title")}
      description={invited ? t(invited.emailed ? "emailed" : "notEmailed", { email }) : undefined}
      footer={
        <>
          {!invited && submit}
          <Button variant={invited ? "bordered" : "quiet"} onClick={() => setOpen(false)}>
            {t(invited ? "done" : "cancel")}
          </Button>
        </>
      }
    >
      {invited ? (
        <CopyField label={t("link")} value={invited.link} hint={t("linkHint")} />
      ) : (
        <form
          id={formId}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            run({ email, role });
          }}
          className="grid gap-5"
        >
          <Field label={t("email")} hint={t("emailHint")} error={errorOf("email")}>
            <Input
              type="email"
              name="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          </Field>
          <Field label={t("role")} error={errorOf("role")}>
            <RadioCards
              options={roles}
              value={role}
              // The cards hold roles and nothing else.
              onValueChange={(value) => setRole(value as Role)}
            />
          </Field>
          {!hasFieldErrors && <FormProblem problem={problem} />}
        </form>
      )}
    </Dialog>
  );
}
