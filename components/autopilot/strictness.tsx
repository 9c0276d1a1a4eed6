import { useTranslations } from "next-intl";
import { Segmented } from "#components/ui/segmented";
import { Switch } from "#components/ui/switch";
import { DIALS } from "#lib/brain/schema";
import type { BrainSettings } from "#lib/brain/settings";
import type { SettingProps } from "./setting-props";

/** What each setting of the dial gets wrong, as measured. */
export type Rates = Record<
  BrainSettings["dial"],
  { falsePausesIn1000: number; badSpendPercent: number }
>;

/** How sure it must be before it stops anything, and whether money moves between groups. */
export function Strictness({ settings, isLocked, change, rates }: SettingProps & { rates: Rates }) {
  const t = useTranslations("autopilot");
  const { dial, movesMoney } = settings;
  return (
    <section className="grid gap-2 border-b pb-5">
      <h2>{t("dial")}</h2>
      <Segmented
        label={t("dial")}
        value={dial}
        onValueChange={(next) => change({ dial: next }, { dial })}
        options={DIALS.map((value) => ({
          value,
          label: t(`dials.${value}`),
          disabled: isLocked,
        }))}
        className="w-full"
      />
      <p className="text-13 text-text-2">{t("rates", rates[dial])}</p>
      <Switch
        label={t("settings.movesMoney")}
        on={t("settings.movesMoneyOn")}
        off={t("settings.movesMoneyOff")}
        checked={movesMoney}
        disabled={isLocked}
        onCheckedChange={(next) => change({ movesMoney: next }, { movesMoney })}
        className="mt-1"
      />
    </section>
  );
}
