import { useLocale, useTranslations } from "next-intl";
import { Select } from "#components/ui/select";
import { formatHour } from "#lib/time";
import { EditInPlace } from "./edit-in-place";

type Props = { hour: number; isLocked: boolean; onChange: (hour: number) => void };

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** The hour of its daily run, inside the sentence about it. */
export function HourInPlace({ hour, isLocked, onChange }: Props) {
  const t = useTranslations("autopilot.settings");
  const locale = useLocale();
  return (
    <EditInPlace label={t("hour")} shown={formatHour(hour, locale)} isLocked={isLocked}>
      {(close) => (
        <Select
          aria-label={t("hour")}
          value={String(hour)}
          options={HOURS.map((one) => ({ value: String(one), label: formatHour(one, locale) }))}
          onValueChange={(next) => {
            onChange(Number(next));
            close();
          }}
        />
      )}
    </EditInPlace>
  );
}
