import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { TextLink } from "#components/ui/text-link";
import type { Locale } from "#lib/i18n/locale";
import type { Currency } from "#lib/money";
import type { ReportDeed } from "#lib/runs/report";
import { isOpen } from "#lib/runs/schema";
import type { MonthEnd } from "./answer-proposal";
import { DeedEvidence } from "./deed-evidence";
import { DeedIcon } from "./deed-icon";
import { DeedMoney } from "./deed-money";
import { useDeedValues } from "./use-deed-values";

type Props = {
  deed: ReportDeed;
  currency: Currency;
  monthEnd: MonthEnd;
  /** Where all the evidence is; nothing where one stands there already. */
  evidenceHref?: string;
  /** The buttons, for who may answer. */
  children?: ReactNode;
};

/** One deed the autopilot wants or has done: what changes, what that costs, and why. */
export function Proposal({ deed, currency, monthEnd, evidenceHref, children }: Props) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as Locale;
  const values = useDeedValues(deed, currency);
  const { kind, said } = deed;

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
        <DeedMoney deed={deed} currency={currency} monthEnd={monthEnd} />
        <DeedEvidence deed={deed} currency={currency} />
      </div>
      <div className="grid gap-1 desk:col-start-2">
        <p className="max-w-[68ch] text-text-2">{t("report.why", values)}</p>
        {said?.[locale] && (
          <p className="max-w-[68ch] text-text-2">
            {t("modelSays")} <em>{said[locale]}</em>
          </p>
        )}
      </div>
      <Standing deed={deed} evidenceHref={evidenceHref}>
        {children}
      </Standing>
    </article>
  );
}

type StandingProps = Pick<Props, "deed" | "evidenceHref" | "children">;

/** How a deed stands: its buttons while it is open, else what became of it. */
function Standing({ deed: { status, refusal }, evidenceHref, children }: StandingProps) {
  const t = useTranslations("autopilot");
  const locale = useLocale() as Locale;
  return (
    <footer className="flex flex-wrap items-center gap-2 desk:col-start-2">
      {isOpen(status) ? children : null}
      {status !== "proposed" && (
        <p className="max-w-[68ch] text-13 text-muted">
          {t(`report.statuses.${status}`)}
          {refusal && ` · ${refusal[locale]}`}
        </p>
      )}
      {status === "undone" && <p className="w-full text-13 text-muted">{t("notAgain")}</p>}
      {evidenceHref && (
        <TextLink
          href={evidenceHref}
          className="ml-auto text-13 font-normal max-desk:ml-0 max-desk:w-full"
        >
          {t("allEvidence")}
        </TextLink>
      )}
    </footer>
  );
}
