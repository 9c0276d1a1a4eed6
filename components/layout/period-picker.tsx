"use client";

import { Calendar, Check, ChevronDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button";
import { Popover } from "#components/ui/popover";
import { CustomPeriod } from "./custom-period";
import {
  formatPeriod,
  formatPeriodShort,
  type Period,
  PRESETS,
  presetPeriod,
  readPeriod,
} from "./period";
import type { ShellAccount } from "./shell-types";
import { useAccount } from "./use-account";
import { useScope } from "./use-scope";

type Props = { accounts: readonly ShellAccount[]; today: string };

/** Which days the figures cover, counted in the ad account's own time zone. */
export function PeriodPicker({ accounts, today: shellToday }: Props) {
  const t = useTranslations("shell.period");
  const locale = useLocale();
  const router = useRouter();
  const { from, to, hrefHere } = useScope();
  const [isOpen, setOpen] = useState(false);
  const today = useAccount(accounts)?.today ?? shellToday;
  const period = readPeriod({ from, to }, today);

  function choose(chosen: Period) {
    setOpen(false);
    router.push(hrefHere(chosen));
  }

  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      align="end"
      label={t("choose")}
      className="w-64 p-1"
      trigger={
        <Button
          variant="quiet"
          className="max-desk:min-w-0 max-desk:shrink max-desk:px-2 max-desk:text-13 max-desk:text-text-2"
        >
          <Calendar aria-hidden strokeWidth={1.75} className="max-desk:hidden" />
          <span className="sr-only">{t("current")}</span>
          <span className="truncate max-desk:hidden">{formatPeriod(period, today, locale)}</span>
          <span className="truncate desk:hidden">{formatPeriodShort(period, today, locale)}</span>
          <ChevronDown aria-hidden strokeWidth={1.75} className="text-muted" />
        </Button>
      }
    >
      {PRESETS.map((preset) => {
        const span = presetPeriod(preset, today);
        const isOn = span.from === period.from && span.to === period.to;
        return (
          <button
            key={preset}
            type="button"
            aria-pressed={isOn}
            onClick={() => choose(span)}
            className="flex h-8 w-full items-center gap-2 rounded-2 px-2 text-left transition-colors hover:bg-hover max-desk:h-11"
          >
            <span className="flex-1">{t(preset)}</span>
            {isOn && <Check aria-hidden strokeWidth={1.75} className="size-4" />}
          </button>
        );
      })}
      <CustomPeriod
        key={`${period.from}${period.to}`}
        period={period}
        today={today}
        apply={choose}
      />
    </Popover>
  );
}
