"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "#components/ui/checkbox";
import { Field } from "#components/ui/field";
import { Input } from "#components/ui/input";
import { Segmented } from "#components/ui/segmented";
import { Textarea } from "#components/ui/textarea";
import type { Settings } from "#lib/directions/direction";
import { GENDERS } from "#lib/directions/schema";

type Props = {
  /** Where the answers go in the request: `default_settings`. */
  prefix: string;
  title: string;
  settings?: Settings | null;
  errorOf: (field: string) => string | undefined;
};

const LANGUAGES = ["kk", "ru", "en"] as const;

/** Whom the ads of a direction are shown to and what they say, unless a launch says otherwise. */
export function SettingsFields({ prefix, title, settings, errorOf }: Props) {
  const t = useTranslations("directions.settings");
  const error = (name: string) => errorOf(`${prefix}.${name}`);

  return (
    <fieldset className="grid gap-4 border-t pt-5">
      <legend className="float-left mb-1 font-semibold">{title}</legend>
      <Field
        label={t("regions")}
        hint={t("regionsHint")}
        error={error("regions")}
        className="clear-both"
      >
        <Input name={`${prefix}.regions`} defaultValue={settings?.regions.join(", ")} />
      </Field>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1.5 text-13">{t("languages")}</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {LANGUAGES.map((code) => (
            <Checkbox
              key={code}
              name={`${prefix}.languages`}
              value={code}
              defaultChecked={settings?.languages.includes(code)}
              label={t(`languageNames.${code}`)}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid grid-cols-[1fr_1fr_2fr] gap-3 max-[420px]:grid-cols-2">
        <Field label={t("ageMin")} error={error("age_min")}>
          <Input
            name={`${prefix}.age_min`}
            type="number"
            inputMode="numeric"
            min={13}
            max={100}
            defaultValue={settings?.age_min ?? 18}
          />
        </Field>
        <Field label={t("ageMax")} error={error("age_max")}>
          <Input
            name={`${prefix}.age_max`}
            type="number"
            inputMode="numeric"
            min={13}
            max={100}
            defaultValue={settings?.age_max ?? ""}
          />
        </Field>
        <Field label={t("gender")} error={error("gender")} className="max-[420px]:col-span-2">
          <Segmented
            name={`${prefix}.gender`}
            defaultValue={settings?.gender ?? "all"}
            options={GENDERS.map((value) => ({ value, label: t(`genders.${value}`) }))}
          />
        </Field>
      </div>
      <Field label={t("adText")} error={error("ad_text")} aside={t("optional")}>
        <Textarea name={`${prefix}.ad_text`} rows={3} defaultValue={settings?.ad_text ?? ""} />
      </Field>
      <Field label={t("landingUrl")} error={error("landing_url")} aside={t("optional")}>
        <Input
          name={`${prefix}.landing_url`}
          type="url"
          inputMode="url"
          placeholder="https://"
          defaultValue={settings?.landing_url ?? ""}
        />
      </Field>
    </fieldset>
  );
}
