"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import {
  DropdownMenu,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import { Segmented } from "#components/ui/segmented";
import type { LocaleChoice } from "./shell-types";

type Props = {
  setLocale: (locale: LocaleChoice) => Promise<void>;
  /** All choices in sight, where there is room for words. */
  isOpenly?: boolean;
};

/** Each language by its own name, so that one can find the way back. */
const LANGUAGES: Record<LocaleChoice, string> = { ru: "Русский", en: "English" };

function isLocale(value: string): value is LocaleChoice {
  return value in LANGUAGES;
}

/** The language of the interface. */
export function LanguageSwitch({ setLocale, isOpenly }: Props) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();

  function choose(value: string) {
    if (isLocale(value)) startTransition(() => setLocale(value));
  }

  if (isOpenly) {
    return (
      <Segmented
        label={t("language", { code: locale.toUpperCase() })}
        value={locale}
        onValueChange={choose}
        options={Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }))}
      />
    );
  }

  return (
    <DropdownMenu
      trigger={
        <IconButton
          label={t("language", { code: locale.toUpperCase() })}
          aria-busy={isPending || undefined}
        >
          {locale.toUpperCase()}
        </IconButton>
      }
    >
      <DropdownMenuRadioGroup value={locale} onValueChange={choose}>
        {Object.entries(LANGUAGES).map(([value, name]) => (
          <DropdownMenuRadioItem key={value} value={value} lang={value}>
            {name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenu>
  );
}
