"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { FormProblem } from "#components/ui/form-problem";
import { Input } from "#components/ui/input";
import { Switch } from "#components/ui/switch";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { Direction } from "#lib/directions/direction";
import type { ChangeDirection } from "#lib/directions/schema";
import { PlatformFields } from "./platform-fields";
import { readChangedDirection } from "./read-form";
import { SettingsFields } from "./settings-fields";

type Props = {
  direction: Direction;
  minimumMinor: number | null;
  update: (input: ChangeDirection) => Promise<ActionResult<{ name: string }>>;
};

/** Everything a direction is, to be changed in one form. */
export function EditDirection({ direction, minimumMinor, update }: Props) {
  const t = useTranslations("directions");
  const toast = useToast();
  const { run, isPending, problem, errorOf } = useAction(update, () => {
    toast({ message: t("saved") });
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const patch = readChangedDirection(new FormData(event.currentTarget), direction.platform);
    run({ directionId: direction.id, patch });
  }

  return (
    <form onSubmit={submit} noValidate className="grid max-w-150 gap-5">
      <FormProblem problem={problem} />
      <Field label={t("name")} error={errorOf("name")}>
        <Input name="name" autoComplete="off" maxLength={120} defaultValue={direction.name} />
      </Field>
      <Switch
        name="is_active"
        label={t("activeLabel", { name: direction.name })}
        on={t("activeOn")}
        off={t("activeOff")}
        defaultChecked={direction.isActive}
      />
      <PlatformFields
        platform={direction.platform}
        currency={direction.currency}
        minimumMinor={minimumMinor}
        direction={direction}
        errorOf={errorOf}
      />
      <SettingsFields
        prefix="default_settings"
        title={t("settings.title")}
        settings={direction.settings}
        errorOf={errorOf}
      />
      <div className="flex gap-2 border-t pt-5 max-desk:*:flex-1">
        <Button type="submit" variant="filled" pending={isPending} pendingLabel={t("saving")}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}
