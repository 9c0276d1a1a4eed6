"use client";

import { useTranslations } from "next-intl";
import { DoorForm } from "#components/auth/door-form";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { Rename } from "#lib/auth/schema";

type Props = {
  name: string;
  email: string;
  rename: (input: Rename) => Promise<ActionResult<void>>;
};

/** How one is called, and the e-mail one signs in with. */
export function NameForm({ name, email, rename }: Props) {
  const t = useTranslations("profile.you");
  const toast = useToast();
  const { run, isPending, problem, errorOf } = useAction(rename, () =>
    toast({ message: t("saved") }),
  );

  return (
    <DoorForm
      problem={problem}
      onSubmit={({ name = "" }) => run({ name })}
      footer={
        <Button
          type="submit"
          className="justify-self-start"
          pending={isPending}
          pendingLabel={t("pending")}
        >
          {t("submit")}
        </Button>
      }
    >
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required maxLength={120} defaultValue={name} />
      </Field>
      <dl>
        <dt className="text-13">{t("email")}</dt>
        <dd className="mt-0.5 font-medium wrap-anywhere">{email}</dd>
        <dd className="text-13 text-muted">{t("emailHint")}</dd>
      </dl>
    </DoorForm>
  );
}
