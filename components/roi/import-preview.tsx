import { CircleAlert, CircleCheck } from "lucide-react";
import { useFormatter, useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#lib/money";
import type { ImportResult } from "#lib/roi/import";

type Props = { look: ImportResult };

/** What a file would add and what not, row by row, troubles first. */
export function ImportPreview({ look }: Props) {
  const t = useTranslations("roi.import");
  const locale = useLocale();
  const format = useFormatter();
  const inWords = (day: string) =>
    format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: "long", timeZone: "UTC" });
  const { rows, good, repeated, bad } = look;
  const left = good + repeated + bad - rows.length;
  return (
    <section aria-live="polite">
      <p className="mb-2 text-13">{t("summary", { good, repeated, bad })}</p>
      <ul className="text-13">
        {rows.map(({ line, day, money, direction, lead, problem }) => (
          <li key={line} className="flex gap-2.5 border-t py-2">
            {problem ? (
              <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-warning" />
            ) : (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-positive" />
            )}
            <span className="min-w-0 flex-1">
              <span className="text-muted">{t("line", { line })}</span>{" "}
              {money && <span className="font-medium">{formatMoney(money, locale)}</span>}{" "}
              {[day && inWords(day), direction, lead].filter(Boolean).join(" · ")}
              {problem && <span className="block text-text-2">{t(`problems.${problem}`)}</span>}
            </span>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="border-t pt-2 text-13 text-muted">{t("more", { count: left })}</p>}
    </section>
  );
}
