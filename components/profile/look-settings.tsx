"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Field } from "#components/ui/field";
import { Segmented } from "#components/ui/segmented";

const LANGUAGES = [
  { value: "ru", label: "Русский" },
  { value: "en", label: "English" },
] as const;

const THEMES = ["system", "light", "dark"] as const;

type Theme = (typeof THEMES)[number];

type Props = {
  theme: Theme;
  setLocale: (locale: string) => Promise<void>;
  setTheme: (theme: string) => Promise<void>;
};

/** The language and the colours of this browser; both change at once. */
export function LookSettings({ theme: saved, setLocale, setTheme }: Props) {
  const t = useTranslations("profile.look");
  const locale = useLocale();
  const [theme, setShown] = useState(saved);
  const [, startTransition] = useTransition();

  function choose(value: Theme) {
    setShown(value);
    if (value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    startTransition(() => setTheme(value));
  }

  return (
    <div className="grid gap-4">
      <Field label={t("language")}>
        <Segmented
          options={LANGUAGES}
          value={locale === "en" ? "en" : "ru"}
          onValueChange={(value) => startTransition(() => setLocale(value))}
          className="justify-self-start"
        />
      </Field>
      <Field label={t("theme")}>
        <Segmented
          options={THEMES.map((value) => ({ value, label: t(value) }))}
          value={theme}
          onValueChange={choose}
          className="justify-self-start"
        />
      </Field>
    </div>
  );
}
