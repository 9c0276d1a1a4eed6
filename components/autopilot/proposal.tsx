import { ArrowRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { IntervalBar } from "#components/charts/interval-bar";
import { Amount } from "#components/ui/amount";
import { TextLink } from "#components/ui/text-link";
import { type Currency, formatAmount, formatMoney, perOne, toReadable } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import { isOpen } from "#lib/runs/schema";
import type { MonthEnd } from "./answer-proposal";
import { DeedIcon } from "./deed-icon";

type Props = {
  deed: ReportDeed;
  currency: Currency;
  monthEnd: MonthEnd;
  /** Where all the evidence is; nothing where one stands there already. */
  evidenceHref?: string;
  /** The buttons, for who may answer. */
  children?: ReactNode;
};

const TONES = { raise: "good", cut: "bad", pause: "bad", revive: "good" } as const;
const DOMAIN = [0.4, 4] as const;
/** Where the target stands on the axis, for the word under it. */
const TARGET_AT = (Math.log(1 / DOMAIN[0]) / Math.log(DOMAIN[1] / DOMAIN[0])) * 100;

/** One deed the autopilot wants or has done: what changes, what that costs, and why. */
export function Proposal({ deed, currency, monthEnd, evidenceHref, children }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as "ru" | "en";
  const money = (amountMinor: number) => formatMoney(toReadable({ amountMinor, currency }), locale);
  const amount = (amountMinor: number) =>
    formatAmount(toReadable({ amountMinor, currency }), locale);
  const { kind, fromMinor, toMinor, leads, said } = deed;
  const values = {
    group: deed.group,
    percent: Math.round((Math.abs(toMinor - fromMinor) / Math.max(1, fromMinor)) * 100),
    from: money(fromMinor),
    to: money(toMinor),
    low: money(deed.cplLowMinor),
    high: money(deed.cplHighMinor),
    target: money(deed.targetMinor),
    days: deed.days,
    spend: money(deed.spendMinor),
    leads,
  };
  const cost = perOne(deed.spendMinor, leads);
  const moreMinor = toMinor - fromMinor;
  const signed = (sum: number) => (sum > 0 ? `+${money(sum)}` : money(sum));

  return (
    <article className="grid gap-y-3 border-b p-5 last:border-b-0 desk:grid-cols-[20px_minmax(0,1fr)] desk:gap-x-2.5 max-desk:p-4">
      <header className="contents">
        <DeedIcon kind={kind} className="mt-1 size-4.5 max-desk:hidden" />
        <div className="flex items-baseline gap-3">
          <DeedIcon kind={kind} className="size-4.5 self-center desk:hidden" />
          <h3 className="min-w-0 flex-1 text-16 font-semibold wrap-anywhere">
            {t(`wants.${kind}`, values)}
          </h3>
          <span className="text-13 text-muted max-desk:hidden">{deed.direction}</span>
        </div>
      </header>
      <div className="grid gap-x-7 gap-y-3 desk:col-start-2 desk:grid-cols-[212px_minmax(0,1fr)]">
        <div className="text-13 text-muted">
          <p className="flex items-baseline gap-2 text-20 whitespace-nowrap">
            <span>{amount(fromMinor)}</span>
            <ArrowRight aria-label={t("becomes")} className="size-4 self-center" />
            <b className="font-medium text-text">
              {kind === "pause" ? (
                t("paused")
              ) : (
                <Amount money={{ amountMinor: toMinor, currency }} hasUnit />
              )}
            </b>
          </p>
          <p>{kind === "pause" ? t("frees", values) : t("perDay")}</p>
          <p>{t("untilMonthEnd", { sum: signed(moreMinor * monthEnd.days), on: monthEnd.on })}</p>
        </div>
        <div className="min-w-0">
          <p className="flex justify-between gap-3 text-13">
            <span>
              {cost === null
                ? t("noLeads", values)
                : t.rich("costs", {
                    cost: money(cost),
                    b: (chunks) => <b className="font-medium">{chunks}</b>,
                  })}
            </span>
            <span className="text-muted">{t("between", values)}</span>
          </p>
          <IntervalBar
            lo={deed.cplLowMinor}
            hi={deed.cplHighMinor}
            observed={cost}
            target={deed.targetMinor}
            domain={DOMAIN}
            tone={TONES[kind]}
            label={t("interval", values)}
          />
          <p aria-hidden className="relative flex h-4 justify-between text-12 text-muted">
            <span>{t("cheaper")}</span>
            <span
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: `${TARGET_AT.toFixed(2)}%` }}
            >
              {t("target", values)}
            </span>
            <span>{t("dearer")}</span>
          </p>
        </div>
      </div>
      <div className="grid gap-1 desk:col-start-2">
        <p className="max-w-[68ch] text-text-2">{t("report.why", values)}</p>
        {said?.[locale] && (
          <p className="max-w-[68ch] text-text-2">
            {t("modelSays")} <em>{said[locale]}</em>
          </p>
        )}
      </div>
      <footer className="flex flex-wrap items-center gap-2 desk:col-start-2">
        {isOpen(deed.status) ? children : null}
        {deed.status !== "proposed" && (
          <p className="max-w-[68ch] text-13 text-muted">
            {t(`report.statuses.${deed.status}`)}
            {deed.refusal && ` · ${deed.refusal[locale]}`}
          </p>
        )}
        {deed.status === "undone" && <p className="w-full text-13 text-muted">{t("notAgain")}</p>}
        {evidenceHref && (
          <TextLink
            href={evidenceHref}
            className="ml-auto text-13 font-normal max-desk:ml-0 max-desk:w-full"
          >
            {t("allEvidence")}
          </TextLink>
        )}
      </footer>
    </article>
  );
}
