import { useLocale, useTranslations } from "next-intl";
import { addDays } from "#lib/time";

type Props = { from: string; to: string };

const LABELS = 5;

/** The days of a period without a figure yet: the axis they will stand on. */
export function EmptyDays({ from, to }: Props) {
  const t = useTranslations("start");
  const locale = useLocale();
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  const step = Math.max(1, Math.ceil(days / LABELS));
  const labels = Array.from({ length: Math.ceil(days / step) }, (_, index) =>
    addDays(from, index * step),
  );
  const format = (day: string, month: boolean) =>
    new Intl.DateTimeFormat(locale, {
      timeZone: "UTC",
      day: "numeric",
      ...(month && { month: "short" }),
    })
      .format(new Date(`${day}T00:00:00Z`))
      .replace(".", "");

  return (
    <section className="pt-4">
      <h2 className="border-b pb-4">{t("daysTitle")}</h2>
      <div className="grid h-44 place-content-center border-b border-border-strong text-center">
        <p>{t("daysEmpty")}</p>
        <p className="text-13 text-muted">{t("daysEmptyDetail")}</p>
      </div>
      <ol aria-hidden className="grid auto-cols-fr grid-flow-col px-3.5 pt-2 text-12 text-muted">
        {labels.map((day, index) => (
          <li key={day}>{format(day, index === 0 || day.endsWith("-01"))}</li>
        ))}
      </ol>
    </section>
  );
}
