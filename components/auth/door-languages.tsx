"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { cn } from "#components/ui/cn";

type Props = { setLocale: (locale: string) => Promise<void> };

/** Each language by its own name, so that one can find the way back. */
const LANGUAGES = { ru: "Русский", en: "English" };

/** The languages side by side, the one in use darker. */
export function DoorLanguages({ setLocale }: Props) {
  const t = useTranslations("auth");
  const locale = useLocale();
  const [, startTransition] = useTransition();

  return (
    <nav aria-label={t("languages")} className="-mx-2 flex text-13">
      {Object.entries(LANGUAGES).map(([value, name]) => (
        <button
          key={value}
          type="button"
          lang={value}
          aria-current={value === locale || undefined}
          onClick={() => startTransition(() => setLocale(value))}
          className={cn(
            "min-h-8 px-2 text-muted hover:text-text max-desk:min-h-11",
            value === locale && "font-medium text-text",
          )}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
