"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { DoorForm } from "#components/auth/door-form";
import { Button } from "#components/ui/button";
import { Combobox } from "#components/ui/combobox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Segmented } from "#components/ui/segmented";
import { Switch } from "#components/ui/switch";
import { useAction } from "#components/ui/use-action";
import { useToast } from "#components/ui/use-toast";
import type { ActionResult } from "#lib/action-result";
import type { SaveNewsSettings } from "#lib/notifications/schema";
import { useZoneNames } from "../accounts/use-zone-names";
import { toZoneOptions } from "../accounts/zone-options";

const LANGUAGES = [
  { value: "ru", label: "Русский" },
  { value: "en", label: "English" },
] as const;

/** What most people want when they want quiet. */
const NIGHT = { quietFrom: "22:00", quietTo: "08:00" };

type Props = {
  settings: SaveNewsSettings;
  save: (input: SaveNewsSettings) => Promise<ActionResult<void>>;
};

/** In which language news come, and when they may not ring. */
export function NewsSettings({ settings, save }: Props) {
  const t = useTranslations("profile.news");
  const toast = useToast();
  const { cityOf } = useZoneNames();
  const [chosen, choose] = useState(settings);
  // Four hundred zones take their time to name, and stay the same while the form is open.
  const [zones] = useState(() => toZoneOptions(settings.timeZone, cityOf));
  const { run, isPending, problem, errorOf } = useAction(save, () =>
    toast({ message: t("saved") }),
  );
  const { locale, timeZone, quietFrom, quietTo } = chosen;

  return (
    <div className="mt-6">
      <DoorForm
        problem={problem}
        onSubmit={() => run(chosen)}
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
        <Field label={t("language")}>
          <Segmented
            options={LANGUAGES}
            value={locale}
            onValueChange={(value) => choose({ ...chosen, locale: value })}
            className="justify-self-start"
          />
        </Field>
        <Field label={t("zone")} error={errorOf("timeZone")}>
          <Combobox
            label={t("zone")}
            options={zones}
            value={timeZone}
            onValueChange={(value) => choose({ ...chosen, timeZone: value })}
          />
        </Field>
        <div className="grid gap-1.5">
          <Switch
            label={t("quiet")}
            on={t("quiet")}
            off={t("quiet")}
            checked={quietFrom !== null}
            onCheckedChange={(isOn) =>
              choose({ ...chosen, ...(isOn ? NIGHT : { quietFrom: null, quietTo: null }) })
            }
          />
          <p className="text-13 text-muted">{t("quietDetail")}</p>
        </div>
        {quietFrom !== null && (
          <div className="grid grid-cols-2 gap-3">
            <Field label={t("from")} error={errorOf("quietFrom")}>
              <Input
                type="time"
                value={quietFrom}
                onChange={({ target }) => choose({ ...chosen, quietFrom: target.value })}
              />
            </Field>
            <Field label={t("to")} error={errorOf("quietTo")}>
              <Input
                type="time"
                value={quietTo ?? ""}
                onChange={({ target }) => choose({ ...chosen, quietTo: target.value })}
              />
            </Field>
          </div>
        )}
      </DoorForm>
    </div>
  );
}
