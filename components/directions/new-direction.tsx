"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { FormSheet } from "#components/ui/form-sheet";
import { Input } from "#components/ui/input";
import { Segmented } from "#components/ui/segmented";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { CreateDirection } from "#lib/directions/schema";
import type { Currency } from "#lib/money";
import type { Platform } from "#lib/platforms/platform";
import { PlatformFields } from "./platform-fields";
import { readNewDirection } from "./read-form";
import { SettingsFields } from "./settings-fields";

type Choice = Platform | "both";

type Props = {
  account: { id: string | null; currency: Currency };
  /** The tab the list is on; the form begins with it. */
  platform: Platform;
  showTiktok: boolean;
  minimumsMinor: Record<Platform, number | null>;
  /** The address asked for the form: open at once. */
  isOpen: boolean;
  /** Where the list is without the form. */
  listHref: string;
  create: (input: CreateDirection) => Promise<ActionResult<{ name: string }>>;
};

/** The button that describes a new product line, and the sheet behind it. */
export function NewDirection(props: Props) {
  const { account, platform, showTiktok, minimumsMinor, listHref } = props;
  const t = useTranslations("directions");
  const router = useRouter();
  const toast = useToast();
  const [isOpen, setOpen] = useState(props.isOpen);
  const [choice, setChoice] = useState<Choice>(platform);
  const [isSplit, setSplit] = useState(false);
  const { run, isPending, problem, errorOf, clear } = useAction(props.create, ({ name }) => {
    toggle(false);
    toast({ message: t("created", { name }) });
  });

  function toggle(open: boolean) {
    setOpen(open);
    clear();
    if (!open && props.isOpen) router.replace(listHref);
  }

  function submit(form: FormData) {
    run(readNewDirection(form, account.id));
  }

  const platforms: Platform[] = choice === "both" ? ["facebook", "tiktok"] : [choice];
  const choices: { value: Choice; label: string }[] = [
    { value: "facebook", label: "Instagram" },
    { value: "tiktok", label: "TikTok" },
    { value: "both", label: t("both") },
  ];

  return (
    <FormSheet
      open={isOpen}
      onOpenChange={toggle}
      trigger={
        <Button variant="filled">
          <Plus aria-hidden strokeWidth={1.75} />
          {t("add")}
        </Button>
      }
      title={t("newTitle")}
      description={t("newDescription")}
      labels={{ submit: t("create"), pending: t("creating"), cancel: t("cancel") }}
      isPending={isPending}
      problem={problem}
      onSubmit={submit}
    >
      <Field label={t("name")} hint={t("nameHint")} error={errorOf("name")}>
        <Input name="name" autoComplete="off" maxLength={120} />
      </Field>
      {showTiktok ? (
        <Field label={t("where")} error={errorOf("platform")}>
          <Segmented name="platform" value={choice} onValueChange={setChoice} options={choices} />
        </Field>
      ) : (
        <input type="hidden" name="platform" value="facebook" />
      )}
      {platforms.map((one) => (
        <PlatformFields
          key={one}
          platform={one}
          currency={account.currency}
          minimumMinor={minimumsMinor[one]}
          isNamed={choice === "both"}
          errorOf={errorOf}
        />
      ))}
      {choice === "both" && (
        <Checkbox
          name="split"
          checked={isSplit}
          onCheckedChange={(checked) => setSplit(checked === true)}
          label={t("split")}
        />
      )}
      {choice === "both" && isSplit ? (
        platforms.map((one) => (
          <SettingsFields
            key={one}
            prefix={`${one}_default_settings`}
            title={t(`settingsOn.${one}`)}
            errorOf={errorOf}
          />
        ))
      ) : (
        <SettingsFields prefix="default_settings" title={t("settings.title")} errorOf={errorOf} />
      )}
    </FormSheet>
  );
}
