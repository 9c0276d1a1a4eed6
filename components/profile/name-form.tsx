"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
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
    <form
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        run({ name: String(new FormData(event.currentTarget).get("name")) });
      }}
    >
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
        <Input name="name" autoComplete="name" required maxLength={120} defaultValue={name} />
      </Field>
      <Field label={t("email")} hint={t("emailHint")}>
        <Input type="email" value={email} readOnly />
      </Field>
      {!problem?.errors && <FormProblem problem={problem} />}
      <Button
        type="submit"
        className="justify-self-start"
        pending={isPending}
        pendingLabel={t("pending")}
      >
        {t("submit")}
      </Button>
    </form>
  );
}
