"use client";

import { Check, Megaphone, TriangleAlert, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ReasonBlock } from "#components/ui/reason-block";
import { formatMoney, toMinor } from "#lib/money";
import type { StepProps } from "./launch-wizard";
import { LimitBar } from "./limit-bar";
import { MoneySums } from "./money-sums";
import { FilmThumb } from "./node-parts";

/** The sum, what will be made, and what was checked: everything before the button. */
export function StepCheck({ wish, direction, films, preview, place }: StepProps) {
  const t = useTranslations("campaigns.wizard");
  const locale = useLocale();
  const { currency, platformName } = place;
  const perDayMinor = toMinor(wish.budget || "0", currency) ?? 0;
  const chosen = (films ?? []).filter(({ id }) => wish.creativeIds.includes(id));
  const page = preview?.pages.find(({ value }) => value === wish.pageId);
  const { dailyActiveMinor = 0, dailyMaxMinor = null } = preview?.spending ?? {};
  const isExisting = preview?.mode === "use_existing";
  const perDay = formatMoney({ amountMinor: perDayMinor, currency }, locale);

  return (
    <div className="grid gap-6">
      <MoneySums perDayMinor={perDayMinor} currency={currency} isLarge />
      <div className="grid gap-2">
        <LimitBar
          beforeMinor={dailyActiveMinor}
          afterMinor={dailyActiveMinor + perDayMinor}
          limitMinor={dailyMaxMinor}
          currency={currency}
        />
        <p className="text-13 text-muted">{t("firstDay", { platform: platformName })}</p>
      </div>
      <section className="border-t pt-5">
        <h2>{t("willMake", { platform: platformName })}</h2>
        <ul className="mt-3 grid gap-3">
          <li className="flex gap-2.5">
            <Megaphone aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 text-muted" />
            <span>
              {isExisting ? t("existingGroup") : t("campaignLine", { name: direction.name })}
              <small className="block text-13 text-muted">
                {t(`goals.${direction.objective}`)}
              </small>
            </span>
          </li>
          {!isExisting && (
            <li className="flex gap-2.5 pl-6">
              <Users aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 text-muted" />
              <span>
                {t("groupLine", { name: direction.name, ages: preview?.ages ?? "" })}
                <small className="block text-13 text-muted">
                  {[preview?.regions, t("perDay", { sum: perDay })].filter(Boolean).join(", ")}
                </small>
              </span>
            </li>
          )}
          <li className="flex gap-2.5 pl-12">
            <span className="flex gap-1">
              {chosen.slice(0, 3).map((film) => (
                <FilmThumb key={film.id} path={film.posterPath} />
              ))}
            </span>
            <span className="min-w-0">
              {page
                ? t("adsWithForm", { count: chosen.length, form: page.label })
                : t("ads", { count: chosen.length })}
              <small className="block text-13 text-muted wrap-anywhere">
                {chosen.map(({ title }) => t("filmName", { title })).join(", ")}
              </small>
            </span>
          </li>
        </ul>
      </section>
      <section className="border-t pt-5">
        <h2>{t("checked")}</h2>
        {preview?.blocked && (
          <ReasonBlock tone="negative" className="mt-3" title={preview.blocked} />
        )}
        <ul className="mt-3 grid gap-3">
          {preview?.problems.map(({ field, message }) => (
            <CheckLine
              key={field}
              kind="warn"
              text={`${t(`fieldNames.${nameOf(field)}`)}: ${message}`}
            />
          ))}
          {preview?.notes.map((note) => (
            <CheckLine key={note.text} {...note} />
          ))}
        </ul>
      </section>
    </div>
  );
}

/** A problem may be about the third film; its list is what a person knows. */
const nameOf = (field: string): string => field.split(".")[0] ?? field;

type LineProps = { kind: "good" | "warn"; text: string; detail?: string | null };

function CheckLine({ kind, text, detail }: LineProps) {
  const Icon = kind === "good" ? Check : TriangleAlert;
  return (
    <li className="flex gap-2.5">
      <Icon
        aria-hidden
        strokeWidth={1.75}
        className={`mt-0.5 size-4.5 shrink-0 ${kind === "good" ? "text-positive" : "text-warning"}`}
      />
      <div>
        <p>{text}</p>
        {detail && <p className="text-13 text-text-2">{detail}</p>}
      </div>
    </li>
  );
}
