"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import {
  DropdownMenu,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import type { LocaleChoice } from "./shell-types";

type Props = { setLocale: (locale: LocaleChoice) => Promise<void> };

/** Each language by its own name, so that one can find the way back. */
const LANGUAGES: Record<LocaleChoice, string> = { ru: "Русский", en: "English" };

/** The language of the interface. */
export function LanguageSwitch({ setLocale }: Props) {
  const t = useTranslations("shell");
  const locale = useLocale();
  const [isPending, startTransition] = useTransition();

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
      <DropdownMenuRadioGroup
        value={locale}
        onValueChange={(value) => startTransition(() => setLocale(value as LocaleChoice))}
      >
        {Object.entries(LANGUAGES).map(([value, name]) => (
          <DropdownMenuRadioItem key={value} value={value} lang={value}>
            {name}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenu>
  );
}
