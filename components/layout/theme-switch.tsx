"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import {
  DropdownMenu,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
} from "#components/ui/dropdown-menu";
import { IconButton } from "#components/ui/icon-button";
import { Segmented } from "#components/ui/segmented";
import type { ThemeChoice } from "./shell-types";

type Props = {
  theme: ThemeChoice;
  setTheme: (theme: ThemeChoice) => Promise<void>;
  /** All choices in sight, where there is room for words. */
  isOpenly?: boolean;
};

const ICONS = { system: Monitor, light: Sun, dark: Moon };

function isTheme(value: string): value is ThemeChoice {
  return value in ICONS;
}

/** Light, dark, or as the device has it; changes at once, the server only remembers. */
export function ThemeSwitch({ theme: saved, setTheme, isOpenly }: Props) {
  const t = useTranslations("shell.theme");
  const [theme, setShown] = useState(saved);
  const [, startTransition] = useTransition();
  const Icon = ICONS[theme];

  function choose(value: string) {
    if (!isTheme(value)) return;
    setShown(value);
    if (value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = value;
    startTransition(() => setTheme(value));
  }

  if (isOpenly) {
    return (
      <Segmented
        label={t("label")}
        value={theme}
        onValueChange={choose}
        options={Object.keys(ICONS).map((value) => ({ value, label: t(`${value}Short`) }))}
      />
    );
  }

  return (
    <DropdownMenu
      trigger={
        <IconButton label={t("label")}>
          <Icon aria-hidden strokeWidth={1.75} />
        </IconButton>
      }
    >
      <DropdownMenuRadioGroup value={theme} onValueChange={choose}>
        {Object.entries(ICONS).map(([value, Sign]) => (
          <DropdownMenuRadioItem key={value} value={value}>
            <Sign aria-hidden strokeWidth={1.75} className="size-4 text-muted" />
            {t(value)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </DropdownMenu>
  );
}
