"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { useAction } from "#components/ui/use-action";
import type { ActionResult } from "#lib/action-result";
import type { SignOut } from "#lib/auth/schema";
import type { CreateWorkspace } from "#lib/workspaces/schema";
import { DoorForm } from "./door-form";
import { useDeparture } from "./use-departure";

type Props = {
  create: (input: CreateWorkspace) => Promise<ActionResult<string>>;
  signOut: (input: SignOut) => Promise<ActionResult<void>>;
};

/** Names the workspace of somebody who is in, but belongs nowhere yet. */
export function WelcomeForm({ create, signOut }: Props) {
  const t = useTranslations("auth");
  const { isLeaving, leaveFor } = useDeparture();
  const { run, isPending, problem, errorOf } = useAction(create, () => leaveFor("/dashboard"));
  const leaving = useAction(signOut, () => leaveFor("/sign-in"));

  return (
    <>
      <DoorForm
        problem={problem ?? leaving.problem}
        onSubmit={({ workspace = "" }) => run({ name: workspace })}
        footer={
          <Button
            type="submit"
            variant="filled"
            size="field"
            className="mt-1.5"
            pending={isPending || isLeaving}
            pendingLabel={t("welcome.pending")}
          >
            {t("welcome.submit")}
          </Button>
        }
      >
        <Field label={t("workspace")} hint={t("workspaceHint")} error={errorOf("name")}>
          <Input name="workspace" autoComplete="organization" required maxLength={120} />
        </Field>
      </DoorForm>
      <p className="mt-5 text-13 text-muted">{t("welcome.invited")}</p>
      <Button
        variant="quiet"
        className="mt-3 -ml-2.5"
        pending={leaving.isPending}
        onClick={() => leaving.run({ everywhere: false })}
      >
        {t("welcome.signOut")}
      </Button>
    </>
  );
}
